package dev.slipway.builder.http;

import dev.slipway.runtime.Service;
import dev.slipway.runtime.blob.Blob;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A blob of the builder's as an answer, whole or from a byte on (RFC 9110, section 14; single ranges). */
final class BlobResponse {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private BlobResponse() {}

    static Response of(Service service, String sha256, String range) throws IOException {
        if (!sha256.matches("[0-9a-f]{64}")) {
            return Refusals.badRequest("A blob is named by its sha256 in hex.");
        }
        Optional<Blob> blob = service.blobs().find(service.name(), sha256);
        Optional<InputStream> bytes = service.blobs().open(service.name(), sha256);
        if (blob.isEmpty() || bytes.isEmpty()) {
            return Refusals.of(
                    404, "unknown", "There is no blob " + sha256 + ".", "Ask for one that an assignment names.");
        }
        long size = blob.get().size();
        Matcher part = RANGE.matcher(range == null ? "" : range);
        return part.matches()
                ? part(bytes.get(), size, part)
                : answer(200, bytes.get(), size).build();
    }

    private static Response part(InputStream bytes, long size, Matcher part) throws IOException {
        long from = Long.parseLong(part.group(1));
        long to = part.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(part.group(2)));
        if (from > to) {
            bytes.close();
            return Response.status(416)
                    .header("Content-Range", "bytes */" + size)
                    .build();
        }
        bytes.skipNBytes(from);
        return answer(206, new LimitedStream(bytes, to - from + 1), to - from + 1)
                .header("Content-Range", "bytes " + from + "-" + to + "/" + size)
                .build();
    }

    private static Response.ResponseBuilder answer(int status, InputStream bytes, long length) {
        return Response.status(status)
                .type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("Accept-Ranges", "bytes")
                .header("Content-Length", length)
                .entity(bytes);
    }
}
