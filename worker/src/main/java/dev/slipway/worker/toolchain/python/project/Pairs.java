package dev.slipway.worker.toolchain.python.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Names with values as cibuildwheel takes them: a table, or a text of assignments such as {@code A=1 B="x y"}. */
final class Pairs {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*([^\\s=]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']*))");

    private Pairs() {}

    /** In their order; empty for what is no such thing. */
    static Optional<Map<String, List<String>>> of(Object value) {
        return switch (value) {
            case TomlTable table -> of(table);
            case String text -> of(text);
            default -> Optional.empty();
        };
    }

    private static Optional<Map<String, List<String>>> of(TomlTable table) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        for (Map.Entry<String, Object> each : table.entrySet()) {
            List<Object> values =
                    each.getValue() instanceof TomlArray array ? array.toList() : List.of(each.getValue());
            if (!values.stream()
                    .allMatch(one -> one instanceof String || one instanceof Boolean || one instanceof Long)) {
                return Optional.empty();
            }
            pairs.put(each.getKey(), values.stream().map(String::valueOf).toList());
        }
        return Optional.of(pairs);
    }

    private static Optional<Map<String, List<String>>> of(String text) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        Matcher assignment = ASSIGNMENT.matcher(text);
        int end = 0;
        while (assignment.find() && assignment.start() == end) {
            String value = Optional.ofNullable(assignment.group(2))
                    .or(() -> Optional.ofNullable(assignment.group(3)))
                    .orElse(assignment.group(4));
            pairs.put(assignment.group(1), List.of(value));
            end = assignment.end();
        }
        return text.substring(end).isBlank() ? Optional.of(pairs) : Optional.empty();
    }
}
