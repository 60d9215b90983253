package dev.slipway.worker.toolchain.python;

import java.util.List;
import java.util.stream.Stream;

/** The headers of a distribution's METADATA (https://packaging.python.org/en/latest/specifications/core-metadata/). */
record MetadataHeaders(List<String> lines) {

    /**
     * Takes the headers.
     *
     * @param file all lines; the description comes after an empty one
     */
    static MetadataHeaders of(Stream<String> file) {
        return new MetadataHeaders(file.takeWhile(line -> !line.isEmpty()).toList());
    }

    /** The first value of a header; empty when there is none. */
    String value(String header) {
        return values(header).findFirst().orElse("");
    }

    Stream<String> values(String header) {
        return lines.stream()
                .filter(line -> line.startsWith(header + ":"))
                .map(line -> line.substring(header.length() + 1).strip());
    }
}
