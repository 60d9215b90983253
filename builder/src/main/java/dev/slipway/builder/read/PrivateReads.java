package dev.slipway.builder.read;

import dev.slipway.builder.read.IndexCalls.Elsewhere;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** What a cell asks of an index that it cannot read by itself: pages of projects, and the files that stand on them. */
public final class PrivateReads {
    private static final int LONGEST_PAGE = 64 << 20;
    private static final String METADATA = ".metadata";

    private final ReadAccess access;
    private final IndexCalls calls = new IndexCalls();
    private final KnownPages known = new KnownPages();

    /** What came of it. */
    public sealed interface Reply {
        /** The bytes; {@code length} is -1 where the index does not say. */
        record Found(String type, long length, InputStream body) implements Reply {}

        record Absent() implements Reply {}

        record OldFence() implements Reply {}

        /** Not to be had, and why; {@code status} is HTTP's. */
        record Refused(int status, String code, String message, String remedy) implements Reply {}
    }

    public PrivateReads(ReadAccess access) {
        this.access = access;
    }

    private interface Reading {
        Reply of(PrivateIndex index) throws IOException, InterruptedException;
    }

    /** A project's page; {@code name} is what the assignment calls the index. */
    public Reply page(UUID cell, long fence, String name, String project) throws SQLException, InterruptedException {
        return read(cell, fence, name, index -> {
            Optional<ProjectPage> page = load(index, project);
            return page.isPresent() ? found(page.get()) : new Reply.Absent();
        });
    }

    /** A file on that page, or the metadata beside it (PEP 658): nothing else of the index can be meant. */
    public Reply file(UUID cell, long fence, String name, String project, String filename)
            throws SQLException, InterruptedException {
        return read(cell, fence, name, index -> {
            Optional<ProjectPage> page = known.find(index, project);
            page = page.isPresent() ? page : load(index, project);
            Optional<URI> place = page.flatMap(each -> place(each, filename));
            return place.isPresent() ? stream(index, place.get()) : new Reply.Absent();
        });
    }

    private Reply read(UUID cell, long fence, String name, Reading reading) throws SQLException, InterruptedException {
        return switch (access.of(cell, fence, name)) {
            case ReadAccess.Answer.OldFence _ -> new Reply.OldFence();
            case ReadAccess.Answer.Unknown _ -> new Reply.Absent();
            case ReadAccess.Answer.Unusable(String message, String remedy) ->
                new Reply.Refused(403, "credential-missing", message, remedy);
            case ReadAccess.Answer.Granted(PrivateIndex index) -> read(index, reading);
        };
    }

    private static Reply read(PrivateIndex index, Reading reading) throws InterruptedException {
        try {
            return reading.of(index);
        } catch (Elsewhere elsewhere) {
            return new Reply.Refused(
                    403,
                    "policy",
                    index.name() + " leads to " + elsewhere.getMessage() + ", which the catalog does not name.",
                    "Write it as 'files' of " + index.name() + " in the catalog, if the index keeps its files there.");
        } catch (Unauthorized refused) {
            return new Reply.Refused(
                    403,
                    "auth-failed",
                    index.name() + " does not take the read-credential "
                            + index.credential().reference() + ": " + refused.getMessage() + ".",
                    "Give the builder one that may read it, then replay the release.");
        } catch (IOException away) {
            return new Reply.Refused(
                    502,
                    "index-unavailable",
                    index.name() + " does not answer: " + index.credential().hide(String.valueOf(away.getMessage())),
                    "It is asked again by itself.");
        }
    }

    /** The index says that the reader may not. */
    private static final class Unauthorized extends IOException {
        Unauthorized(int status) {
            super("it answers " + status);
        }
    }

    private Optional<ProjectPage> load(PrivateIndex index, String project) throws IOException, InterruptedException {
        URI address = index.page(project);
        HttpResponse<InputStream> answer = calls.get(index, address, ProjectPage.ACCEPT);
        try (InputStream body = answer.body()) {
            if (!isThere(answer)) {
                return Optional.empty();
            }
            String text = new String(body.readNBytes(LONGEST_PAGE), StandardCharsets.UTF_8);
            String type = answer.headers().firstValue("Content-Type").orElse("text/html");
            return Optional.of(known.keep(index, project, ProjectPage.of(answer.uri(), project, type, text)));
        }
    }

    private Reply stream(PrivateIndex index, URI place) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = calls.get(index, place, "*/*");
        if (!isThere(answer)) {
            answer.body().close();
            return new Reply.Absent();
        }
        long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
        return new Reply.Found("application/octet-stream", length, answer.body());
    }

    private static boolean isThere(HttpResponse<InputStream> answer) throws IOException {
        return switch (answer.statusCode()) {
            case 200 -> true;
            case 404, 410 -> false;
            case 401, 403 -> throw new Unauthorized(answer.statusCode());
            default -> throw new IOException("status " + answer.statusCode());
        };
    }

    private static Optional<URI> place(ProjectPage page, String filename) {
        Optional<URI> file = Optional.ofNullable(page.files().get(filename));
        return file.isPresent() || !filename.endsWith(METADATA)
                ? file
                : Optional.ofNullable(page.files().get(filename.substring(0, filename.length() - METADATA.length())))
                        .map(wheel -> URI.create(wheel.toString().replaceFirst("#.*$", "") + METADATA));
    }

    private static Reply found(ProjectPage page) {
        byte[] bytes = page.text().getBytes(StandardCharsets.UTF_8);
        return new Reply.Found(page.type(), bytes.length, new ByteArrayInputStream(bytes));
    }
}
