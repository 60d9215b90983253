package dev.slipway.publisher.index.pypi;

import dev.slipway.publisher.index.PackageIndex.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * A form with one file as multipart/form-data (RFC 7578), streamed: the file is read while it is sent, and an error while
 * reading breaks the request off before its end, so that the other side never sees a whole one.
 */
final class Multipart {
    private static final int CHUNK = 64 * 1024;

    private final String boundary = "slipway-" + UUID.randomUUID();
    private final byte[] head;
    private final byte[] tail;
    private final Bytes file;
    private final long size;

    Multipart(List<UploadForm.Field> fields, String filename, Bytes file, long size) {
        StringBuilder text = new StringBuilder();
        for (UploadForm.Field field : fields) {
            part(text, "name=\"" + field.name() + "\"");
            text.append("\r\n").append(field.value()).append("\r\n");
        }
        part(text, "name=\"content\"; filename=\"" + filename + "\"");
        text.append("Content-Type: application/octet-stream\r\n\r\n");
        this.head = text.toString().getBytes(StandardCharsets.UTF_8);
        this.tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        this.file = file;
        this.size = size;
    }

    private void part(StringBuilder text, String disposition) {
        text.append("--").append(boundary).append("\r\nContent-Disposition: form-data; ");
        text.append(disposition).append("\r\n");
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(Chunks::new), head.length + size + tail.length);
    }

    /** The head, the file in chunks, the tail. */
    private final class Chunks implements Iterator<byte[]> {
        private InputStream in;
        private byte[] next = head;

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public byte[] next() {
            byte[] current = next;
            if (current == null) {
                throw new NoSuchElementException();
            }
            next = current == tail ? null : read();
            return current;
        }

        private byte[] read() {
            try {
                if (in == null) {
                    in = file.open();
                }
                byte[] chunk = new byte[CHUNK];
                int read = in.readNBytes(chunk, 0, CHUNK);
                if (read > 0) {
                    return read == CHUNK ? chunk : Arrays.copyOf(chunk, read);
                }
                in.close();
                return tail;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
