package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A backend names the file that it built; here that name is not believed. */
final class Artifacts {
    private Artifacts() {}

    /**
     * @param file as the backend named it, in the cell's output folder
     * @param ending that such a file has
     */
    static Attempt<Path> check(Path file, String ending, String what) {
        boolean there = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && file.getParent().getFileName().toString().equals("out")
                && file.getFileName().toString().endsWith(ending);
        return there
                ? Attempt.done(file)
                : Attempt.failed(Failure.user(
                        "build-failed",
                        "the backend says that it built the " + what + " '" + file.getFileName()
                                + "', but there is no such file",
                        "Update the build backend, or build without a plugin that renames files."));
    }
}
