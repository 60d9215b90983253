package dev.slipway.checks.metadata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A list that others keep, as it was when this version was made: its lines, without the first, which says whose it is. */
final class KnownList {

    private KnownList() {}

    static List<String> lines(String file) {
        try (InputStream list = KnownList.class.getResourceAsStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
