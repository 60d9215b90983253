package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A backend names the file that it built; here that name is not believed. */
final class Artifacts {
    private static final Pattern SDIST = Pattern.compile("[A-Za-z0-9._-]+-[A-Za-z0-9.!+_]+\\.tar\\.gz");
    private static final Pattern WHEEL =
            Pattern.compile("[A-Za-z0-9._]+-[A-Za-z0-9.!+_]+(-[0-9][A-Za-z0-9_.]*)?(-[A-Za-z0-9_.]+){3}\\.whl");

    private Artifacts() {}

    static Attempt<Path> sdist(Path file) {
        return check(file, SDIST, "sdist");
    }

    /** Also the only one: a second would be lost without a word. */
    static Attempt<Path> wheel(Path file) {
        return check(file, WHEEL, "wheel").then(wheel -> {
            List<String> all = wheelsBeside(wheel);
            return all.size() == 1
                    ? Attempt.done(wheel)
                    : Attempt.failed(
                            Failure.user(
                                    "build-failed",
                                    "the backend built " + all.size() + " wheels instead of one: "
                                            + String.join(", ", all),
                                    "Let build_wheel write one file; a package of its own needs a build of its own in the catalog."));
        });
    }

    private static List<String> wheelsBeside(Path wheel) {
        try (Stream<Path> files = Files.list(wheel.getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".whl"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
