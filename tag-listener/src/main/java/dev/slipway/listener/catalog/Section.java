package dev.slipway.listener.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping in the file: its keys checked once, its values read by name. */
record Section(Value at, Map<String, Value> values) {

    /** The mapping at a value, with no keys but these; nothing written there is an empty one. */
    static Section of(Value at, Words words) {
        Map<String, Value> values = new LinkedHashMap<>();
        open(at).forEach((key, entry) -> {
            if (words.known().contains(key)) {
                values.put(key, entry.value());
            } else if (words.later().containsKey(key)) {
                entry.refuse(
                        entry.value().path() + " is not supported yet.",
                        words.later().get(key));
            } else {
                entry.refuse("Unknown key '" + key + "'" + in(at) + ".", Nearest.hint(key, words.known()));
            }
        });
        return new Section(at, values);
    }

    /** The mapping at a value whose keys are names. */
    static Section named(Value at, String what) {
        Map<String, Value> values = new LinkedHashMap<>();
        open(at).forEach((key, entry) -> {
            if (Names.isName(key)) {
                values.put(key, entry.value());
            } else {
                entry.refuse("'" + key + "' cannot name " + what + ".", Names.REMEDY);
            }
        });
        return new Section(at, values);
    }

    Optional<Value> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
        return get(key).flatMap(Value::text);
    }

    List<String> texts(String key) {
        return get(key).map(Value::texts).orElse(List.of());
    }

    /** The value of a key, as a section of its own; an absent one is empty. */
    Section section(String key, Words words) {
        return get(key).map(value -> of(value, words)).orElse(new Section(at, Map.of()));
    }

    Section named(String key, String what) {
        return get(key).map(value -> named(value, what)).orElse(new Section(at, Map.of()));
    }

    /** What each key's value is read as, in the file's order, without those that cannot be. */
    <T> Map<String, T> each(BiFunction<String, Value, Optional<T>> reader) {
        Map<String, T> all = new LinkedHashMap<>();
        values.forEach((key, value) -> reader.apply(key, value).ifPresent(read -> all.put(key, read)));
        return all;
    }

    private record Entry(Node key, Value value) {
        void refuse(String message, String remedy) {
            value.reading().refuse(key, message, remedy);
        }
    }

    private static Map<String, Entry> open(Value at) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (!(at.node() instanceof MappingNode mapping)) {
            if (!at.isNull()) {
                at.refuse(subject(at) + " must be a mapping.", "Write keys and values: 'key: value', one a line.");
            }
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            entry(at, tuple).ifPresent(entry -> {
                String key = ((ScalarNode) entry.key()).getValue();
                if (entries.putIfAbsent(key, entry) != null) {
                    entry.refuse("'" + key + "' stands here twice" + in(at) + ".", "Keep one of them.");
                }
            });
        }
        return entries;
    }

    private static Optional<Entry> entry(Value at, NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            at.reading()
                    .refuse(
                            tuple.getKeyNode(),
                            "A key must be a word" + in(at) + ".",
                            "Put a text with brackets in double quotes.");
            return Optional.empty();
        }
        String path = at.path().isEmpty() ? key.getValue() : at.path() + "." + key.getValue();
        return Optional.of(new Entry(key, new Value(at.reading(), path, tuple.getValueNode())));
    }

    private static String subject(Value at) {
        return at.path().isEmpty() ? "A catalog" : at.path();
    }

    private static String in(Value at) {
        return at.path().isEmpty() ? "" : " in " + at.path();
    }
}
