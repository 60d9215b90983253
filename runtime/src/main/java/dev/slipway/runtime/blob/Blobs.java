package dev.slipway.runtime.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The artifact store: bytes under their sha256. A service writes its own prefix and reads others'.
 */
public interface Blobs {

    /** Stores the bytes under this service's prefix; durable when it returns. */
    Blob put(InputStream bytes) throws IOException;

    /**
     * Stores the bytes only if they have this sha256; empty, and nothing is stored, if not. At most {@code limit} bytes are read.
     */
    Optional<Blob> put(InputStream bytes, String sha256, long limit) throws IOException;

    /** Opens a blob of the service {@code owner}; empty when it is not there. */
    Optional<InputStream> open(String owner, String sha256) throws IOException;

    /** Whether the service {@code owner} has the blob, and how large it is. */
    Optional<Blob> find(String owner, String sha256) throws IOException;
}
