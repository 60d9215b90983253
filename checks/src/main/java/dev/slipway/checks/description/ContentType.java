package dev.slipway.checks.description;

import dev.slipway.checks.Shown;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The type of a long description, such as {@code text/markdown; charset=UTF-8; variant=GFM}. */
record ContentType(String type, Optional<String> problem) {

    static final String RST = "text/x-rst";
    private static final int MOST_PARTS = 10;
    private static final String MARKDOWN = "text/markdown";
    private static final Set<String> TYPES = Set.of("text/plain", RST, MARKDOWN);
    private static final Set<String> VARIANTS = Set.of("GFM", "CommonMark");

    static ContentType read(String text) {
        String[] parts = text.split(";", MOST_PARTS);
        String type = parts[0].strip().toLowerCase(Locale.ROOT);
        Optional<String> problem = TYPES.contains(type)
                ? Optional.empty()
                : Optional.of(Shown.quoted(parts[0].strip()) + " is none of text/plain, text/x-rst and text/markdown");
        for (int i = 1; i < parts.length && problem.isEmpty(); i++) {
            problem = parameter(type, parts[i].strip());
        }
        return new ContentType(type, problem);
    }

    private static Optional<String> parameter(String type, String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals).strip();
        String value = equals < 0 ? "" : parameter.substring(equals + 1).strip().replace("\"", "");
        if (name.equalsIgnoreCase("charset") && !value.equalsIgnoreCase("utf-8")) {
            return Optional.of("its charset is " + Shown.quoted(value) + ", not UTF-8");
        }
        if (name.equalsIgnoreCase("variant") && type.equals(MARKDOWN) && !VARIANTS.contains(value)) {
            return Optional.of("its variant is " + Shown.quoted(value) + ", neither GFM nor CommonMark");
        }
        return Optional.empty();
    }
}
