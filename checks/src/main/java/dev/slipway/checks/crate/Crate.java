package dev.slipway.checks.crate;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.archive.Archive;
import dev.slipway.checks.archive.Limits;
import dev.slipway.checks.archive.TarReader;
import dev.slipway.checks.name.NameAndVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A crate, read: a gzipped tar with Cargo.toml. */
public record Crate(String filename, long size, Optional<NameAndVersion> identity, Archive archive)
        implements Distribution {

    /** cargo takes letters, digits, '-' and '_'; the version is SemVer, so it begins with a number and a dot. */
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)-([0-9]+\\.[0-9]+\\.[0-9]+[0-9A-Za-z.+-]*)");

    private static final Pattern MANIFEST = Pattern.compile("[^/]+/Cargo\\.toml");

    public static Crate open(String filename, Path content, Limits limits) throws IOException {
        Archive archive = TarReader.read(
                filename,
                content,
                limits,
                (member, most) -> MANIFEST.matcher(member).matches() ? most.keptBytes() : 0);
        Matcher name = NAME.matcher(stem(filename));
        Optional<NameAndVersion> identity =
                name.matches() ? Optional.of(new NameAndVersion(name.group(1), name.group(2))) : Optional.empty();
        return new Crate(filename, Files.size(content), identity, archive);
    }

    String stem() {
        return stem(filename);
    }

    private static String stem(String filename) {
        return filename.substring(0, filename.length() - ".crate".length());
    }
}
