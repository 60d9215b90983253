package dev.slipway.checks.corpus;

import dev.slipway.checks.TarBuilder;
import dev.slipway.checks.WheelBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Good but for a line of their metadata: each as METADATA of a wheel and as PKG-INFO of a source distribution. */
final class BadMetadata {

    private static final String NEWEST = WheelBuilder.METADATA.replace("Version: 2.1", "Version: 2.5");

    /** A code, a good line, and what in its place is refused for it. */
    private static final String[][] REPLACED = {
        {"metadata-version-missing", "Metadata-Version: 2.5\n", ""},
        {
            "metadata-version-unknown",
            "Metadata-Version: 2.5",
            "Metadata-Version: 3.0",
            "Metadata-Version: 2.0",
            "Metadata-Version: 1.3",
            "Metadata-Version: two",
            "Metadata-Version: 2.50"
        },
        {"license-twice", "Summary: A demonstration", "License: MIT\nLicense-Expression: MIT"},
        {"name-missing", "Name: demo\n", ""},
        {
            "name-invalid",
            "Name: demo",
            "Name:",
            "Name: dé",
            "Name: -demo",
            "Name: demo-",
            "Name: de mo",
            "Name: demo!",
            "Name: ."
        },
        {"name-mismatch", "Name: demo", "Name: other", "Name: demo2", "Name: de.mo"},
        {"version-missing", "Version: 1.0\nS", "S"},
        {
            "version-invalid",
            "Version: 1.0\nS",
            "Version: one\nS",
            "Version: 1..0\nS",
            "Version: 1.0-beta-x\nS",
            "Version: 1.0 1\nS",
            "Version: 1.0.*\nS"
        },
        {"version-local", "Version: 1.0\nS", "Version: 1.0+cpu\nS", "Version: 1.0+1\nS"},
        {
            "version-mismatch",
            "Version: 1.0\nS",
            "Version: 1.1\nS",
            "Version: 1.0rc1\nS",
            "Version: 1.0.post1\nS",
            "Version: 1!1.0\nS"
        },
        {"summary-lines", "Summary: A demonstration", "Summary: A\n        demonstration"},
        {"summary-too-long", "Summary: A demonstration", "Summary: " + "x".repeat(513)},
        {
            "description-type-invalid",
            "text/markdown",
            "text/html",
            "markdown",
            "text/",
            "text/markdown; charset=latin-1",
            "text/markdown; variant=pandoc",
            "text/x-rst; charset=utf-16",
            "application/json",
            "text/rst",
            "text/plain; charset=ascii"
        },
    };

    /** Fields, and the newest version that does not have them. */
    private static final String[][] TOO_NEW = {
        {"2.4", "Import-Name: demo", "Import-Namespace: demo"},
        {"2.3", "License-Expression: MIT"},
        {"2.1", "Dynamic: Summary"},
        {"1.2", "Provides-Extra: x"},
        {
            "1.1",
            "Requires-Dist: six",
            "Requires-Python: >=3",
            "Maintainer: x",
            "Maintainer-email: a@example.org",
            "Requires-External: C",
            "Project-URL: Home, https://example.org/",
            "Provides-Dist: demo",
            "Obsoletes-Dist: demo"
        },
        {
            "1.0",
            "Classifier: Topic :: Utilities",
            "Download-URL: https://example.org/",
            "Supported-Platform: linux",
            "Requires: x",
            "Provides: x",
            "Obsoletes: x"
        },
    };

    private BadMetadata() {}

    static Stream<Bad> all() {
        Stream.Builder<Bad> all = Stream.builder();
        String code = "";
        for (String line : added()) {
            if (line.startsWith("  ")) {
                both(all, code, line.substring(2), line.substring(2) + "\n" + NEWEST);
            } else {
                code = line;
            }
        }
        for (String[] table : REPLACED) {
            for (int i = 2; i < table.length; i++) {
                both(all, table[0], table[i].strip() + " for " + table[1].strip(), NEWEST.replace(table[1], table[i]));
            }
        }
        for (String[] table : TOO_NEW) {
            String old = NEWEST.replace("2.5", table[0]).replace("Description-Content-Type: text/markdown\n", "");
            for (int i = 1; i < table.length; i++) {
                both(all, "metadata-field-too-new", table[i] + " in " + table[0], table[i] + "\n" + old);
            }
        }
        return all.build();
    }

    /** Codes, and indented below each the lines that are refused for it when they are added to good metadata. */
    private static List<String> added() {
        try (InputStream lines = BadMetadata.class.getResourceAsStream("added-metadata.txt")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void both(Stream.Builder<Bad> all, String code, String name, String metadata) {
        all.add(new Bad("wheel, " + name, code, folder -> new WheelBuilder()
                .metadata(metadata)
                .write(folder)));
        all.add(new Bad(
                "sdist, " + name, code, folder -> TarBuilder.sdist(metadata).write(folder)));
    }
}
