package dev.slipway.worker.cell;

import java.io.IOException;
import java.nio.file.Path;

/** Where the bytes of source trees and inputs come from. */
@FunctionalInterface
public interface Blobs {

    /** Writes the bytes with this hash into a file; waits while they are out of reach. */
    void fetch(String sha256, Path file) throws IOException, InterruptedException;
}
