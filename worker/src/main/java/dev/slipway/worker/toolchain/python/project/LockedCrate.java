package dev.slipway.worker.toolchain.python.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project's own crate in its Cargo.lock, which says its version too.
 *
 * @param lock the file
 * @param version where it stands in there
 */
record LockedCrate(Path lock, TextPlace version) {

    /**
     * Looks for the lock file in the crate's folder, and above it, where that of a workspace lies.
     *
     * @param root of the source tree
     */
    static Optional<LockedCrate> find(Path root, Path folder, String name) {
        // A crate of a registry has a source.
        Pattern own = Pattern.compile(
                "^name = \"" + Pattern.quote(name) + "\"\\R" + "version = \"(?<version>[^\"]*)\"$(?!\\Rsource)",
                Pattern.MULTILINE);
        return Stream.iterate(folder, each -> each.startsWith(root), Path::getParent)
                .map(each -> each.resolve("Cargo.lock"))
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .flatMap(file -> {
                    Matcher entry = own.matcher(text(file));
                    return entry.find()
                            ? Optional.of(new LockedCrate(
                                    file,
                                    new TextPlace(
                                            entry.group("version"), entry.start("version"), entry.end("version"))))
                            : Optional.empty();
                });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
