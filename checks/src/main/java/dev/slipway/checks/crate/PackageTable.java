package dev.slipway.checks.crate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of the {@code [package]} table in a packed Cargo.toml. cargo writes that file itself when it packs, one plain
 * {@code key = "value"} a line, so that no whole TOML reader is needed for it.
 */
record PackageTable(Map<String, String> values) {

    private static final Pattern ENTRY = Pattern.compile("([a-z-]+)\\s*=\\s*\"([^\"\\\\]*)\"\\s*");

    PackageTable {
        values = Map.copyOf(values);
    }

    static PackageTable read(String manifest) {
        Map<String, String> values = new HashMap<>();
        boolean inside = false;
        for (String line : manifest.lines().toList()) {
            if (line.startsWith("[")) {
                inside = line.strip().equals("[package]");
            }
            Matcher entry = ENTRY.matcher(line);
            if (inside && entry.matches()) {
                values.putIfAbsent(entry.group(1), entry.group(2));
            }
        }
        return new PackageTable(values);
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
