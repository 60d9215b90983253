package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A backend names the file that it built; here that name is not believed. */
final class Artifacts {
    private static final Pattern SDIST = Pattern.compile("[A-Za-z0-9._-]+-[A-Za-z0-9.!+_]+\\.tar\\.gz");
    private static final Pattern WHEEL =
            Pattern.compile("[A-Za-z0-9._]+-[A-Za-z0-9.!+_]+(-[0-9][A-Za-z0-9_.]*)?(-[A-Za-z0-9_.]+){3}\\.whl");

    private Artifacts() {}

    static Attempt<Path> sdist(Path file) {
        return check(file, SDIST, "sdist");
    }

    static Attempt<Path> wheel(Path file) {
        return check(file, WHEEL, "wheel");
    }

    /**
     * @param file as the backend named it, in the cell's output folder
     */
    private static Attempt<Path> check(Path file, Pattern name, String what) {
        boolean there = file.getParent().endsWith("out") && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        boolean named = name.matcher(file.getFileName().toString()).matches();
        return there && named
                ? Attempt.done(file)
                : Attempt.failed(Failure.user(
                        "build-failed",
                        "the backend says that it built the " + what + " '" + file.getFileName() + "', but "
                                + (there ? "that is no name of one" : "there is no such file"),
                        "Update the build backend, or build without a plugin that renames files."));
    }
}
