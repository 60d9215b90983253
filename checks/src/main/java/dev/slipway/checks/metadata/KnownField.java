package dev.slipway.checks.metadata;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of core metadata: since which version each exists, and whether it may be repeated (packaging specification
 * "Core metadata", version 2.5).
 */
record KnownField(String name, String since, boolean repeats) {

    static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5");

    private static final Map<String, KnownField> FIELDS = Arrays.stream("""
                    Metadata-Version 1.0, Name 1.0, Version 1.0, Dynamic* 2.2, Platform* 1.0, Supported-Platform* 1.1,
                    Summary 1.0, Description 1.0, Description-Content-Type 2.1, Keywords 1.0, Home-page 1.0,
                    Download-URL 1.1, Author 1.0, Author-email 1.0, Maintainer 1.2, Maintainer-email 1.2, License 1.0,
                    License-Expression 2.4, License-File* 2.4, Classifier* 1.1, Requires-Dist* 1.2, Requires-Python 1.2,
                    Requires-External* 1.2, Project-URL* 1.2, Provides-Extra* 2.1, Provides-Dist* 1.2,
                    Obsoletes-Dist* 1.2, Import-Name* 2.5, Import-Namespace* 2.5, Requires* 1.1, Provides* 1.1,
                    Obsoletes* 1.1""".split(",\\s+"))
            .map(KnownField::read)
            .collect(Collectors.toUnmodifiableMap(field -> key(field.name()), Function.identity()));

    static Optional<KnownField> named(String name) {
        return Optional.ofNullable(FIELDS.get(key(name)));
    }

    boolean isNewerThan(String version) {
        return VERSIONS.indexOf(since) > VERSIONS.indexOf(version);
    }

    private static KnownField read(String text) {
        String[] parts = text.strip().split(" ", -1);
        return new KnownField(parts[0].replace("*", ""), parts[1], parts[0].endsWith("*"));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
