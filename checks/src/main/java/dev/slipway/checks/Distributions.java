package dev.slipway.checks;

import dev.slipway.checks.archive.Limits;
import dev.slipway.checks.crate.Crate;
import dev.slipway.checks.sdist.Sdist;
import dev.slipway.checks.wheel.Wheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens distributions by the ending of their names. */
public final class Distributions {

    private Distributions() {}

    /** Opens a file that lies under its own name. */
    public static Distribution open(Path file) throws IOException {
        return open(file.getFileName().toString(), file);
    }

    /**
     * Opens a file that is to be published under a name of its own, such as a blob.
     *
     * @throws IOException only when the file cannot be read; whatever is in it becomes a finding
     */
    public static Distribution open(String filename, Path content) throws IOException {
        return open(filename, content, Limits.standard());
    }

    public static Distribution open(String filename, Path content, Limits limits) throws IOException {
        if (filename.endsWith(".whl")) {
            return Wheel.open(filename, content, limits);
        }
        if (filename.endsWith(".tar.gz")) {
            return Sdist.open(filename, content, limits);
        }
        if (filename.endsWith(".crate")) {
            return Crate.open(filename, content, limits);
        }
        return new UnknownFile(filename, Files.size(content));
    }
}
