package dev.slipway.events;

import java.util.Objects;

/** One distribution: its file name, the sha256 of its bytes (64 lower-case hex digits) and its size in bytes. */
public record DistFile(String filename, String sha256, long size) {
    public DistFile {
        Objects.requireNonNull(filename, "filename");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a sha256 in hex: " + sha256);
        }
        if (size < 0) {
            throw new IllegalArgumentException("negative size of " + filename);
        }
    }

    /** Whether it is a wheel; otherwise it is a source distribution or a crate. */
    public boolean isWheel() {
        return filename.endsWith(".whl");
    }
}
