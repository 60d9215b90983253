package dev.slipway.worker.toolchain;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the folder of a project: in the source tree, or in what a packaged project unpacks to. */
public final class SourceFolder {
    private SourceFolder() {}

    /** A folder of the source tree. */
    public static Attempt<Path> of(Path source, String path) {
        Path folder = source.resolve(path).normalize();
        boolean inside = folder.startsWith(source) && Files.isDirectory(folder);
        return inside
                ? Attempt.done(folder)
                : Attempt.failed(Failure.user(
                        "plan-failed",
                        "the source tree has no folder '" + path + "'",
                        "Correct the build's 'path' in the catalog; it is relative to the repository's root."));
    }

    /** The one folder that a package holds, such as "the sdist". */
    public static Attempt<Path> only(Path unpacked, String what) {
        try (Stream<Path> children = Files.list(unpacked)) {
            List<Path> folders = children.filter(Files::isDirectory).toList();
            return folders.size() == 1
                    ? Attempt.done(folders.getFirst())
                    : Attempt.failed(Failure.user(
                            "build-failed",
                            what + " has " + folders.size() + " top-level folders instead of one",
                            "Update what packs it; its files stand in one folder that carries name and version."));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
