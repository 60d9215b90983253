package dev.slipway.worker;

import dev.slipway.worker.cell.Assignment.Read;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product's well-known sources of packages, from the one file that such addresses stand in. */
final class ProductSources {
    private static final Path FILE = Path.of("../tag-listener/src/main/resources/slipway/well-known.yaml");
    private static final String SOURCE = ": \\{url: (\\S+), files: (\\S+)\\}";

    private ProductSources() {}

    static Read python() {
        return source("pypi");
    }

    static Read crates() {
        return source("crates-io");
    }

    private static Read source(String name) {
        try {
            Matcher source = Pattern.compile(name + SOURCE).matcher(Files.readString(FILE));
            if (!source.find()) {
                throw new IllegalStateException(FILE + " names no source " + name);
            }
            return new Read(source.group(1), source.group(2), true, null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
