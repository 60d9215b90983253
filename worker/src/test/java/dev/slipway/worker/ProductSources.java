package dev.slipway.worker;

import dev.slipway.worker.cell.Assignment.Read;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product's well-known source of Python packages, from the one file that such addresses stand in. */
final class ProductSources {
    private static final Path FILE = Path.of("../tag-listener/src/main/resources/slipway/well-known.yaml");
    private static final Pattern PYTHON = Pattern.compile("pypi: \\{url: (\\S+), files: (\\S+)\\}");

    private ProductSources() {}

    static Read python() {
        try {
            Matcher source = PYTHON.matcher(Files.readString(FILE));
            if (!source.find()) {
                throw new IllegalStateException(FILE + " names no source of Python packages");
            }
            return new Read(source.group(1), source.group(2), true, null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
