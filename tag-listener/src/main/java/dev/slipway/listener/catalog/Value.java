package dev.slipway.listener.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in the file, and the path of keys that led there; each way to read it says what is wrong when it is something
 * else.
 */
record Value(Reading reading, String path, Node node) {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

    /** A text that stands in no file. */
    static Value given(Reading reading, String what, String text) {
        return new Value(reading, what, new ScalarNode(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED));
    }

    boolean isNull() {
        return YamlText.isNull(node);
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    <T> Optional<T> refuse(String message, String remedy) {
        reading.refuse(node, message, remedy);
        return Optional.empty();
    }

    Optional<String> text() {
        if (!(node instanceof ScalarNode scalar) || isNull()) {
            return refuse(path + " must be a text.", "Write one text, such as " + lastKey() + ": example.");
        }
        if (!scalar.getTag().equals(Tag.STR)) {
            return refuse(
                    path + " must be a text, but YAML reads a number, a truth value or a tag.",
                    "Put it in double quotes.");
        }
        return scalar.getValue().isBlank()
                ? refuse(path + " is empty.", "Write a text, or leave the key out.")
                : Optional.of(scalar.getValue());
    }

    /** A text that looks like a number: Pythons and versions are taken as they are written, with or without quotes. */
    Optional<String> numberLike() {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.FLOAT)
                ? Optional.of(scalar.getValue())
                : text();
    }

    Optional<Duration> duration() {
        String remedy = "Write a number and a unit: 500ms, 30s, 10m, 24h or 7d.";
        if (!(node instanceof ScalarNode scalar)) {
            return refuse(path + " must be a duration.", remedy);
        }
        Optional<Duration> read = DurationText.read(scalar.getValue());
        return read.isPresent() ? read : refuse(path + ": '" + scalar.getValue() + "' is no duration.", remedy);
    }

    Optional<Boolean> flag() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Optional.of(Boolean.valueOf(scalar.getValue()));
        }
        return refuse(path + " must be true or false.", "Write true or false, without quotes.");
    }

    Optional<Integer> wholeNumber() {
        if (node instanceof ScalarNode scalar
                && WHOLE_NUMBER.matcher(scalar.getValue()).matches()) {
            return Optional.of(Integer.valueOf(scalar.getValue()));
        }
        return refuse(path + " must be a whole number.", "Write a number such as 1.");
    }

    /** One of these words. */
    Optional<String> choice(Words words) {
        return text().flatMap(word -> {
            if (words.known().contains(word)) {
                return Optional.of(word);
            }
            return words.later().containsKey(word)
                    ? refuse(
                            path + ": " + word + " is not supported yet.",
                            words.later().get(word))
                    : refuse(path + ": '" + word + "' is unknown.", Nearest.hint(word, words.known()));
        });
    }

    List<Value> items() {
        if (!(node instanceof SequenceNode sequence)) {
            refuse(path + " must be a list.", "Write [one, two], or one a line after a dash.");
            return List.of();
        }
        List<Value> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Value(reading, path + "[" + items.size() + "]", item));
        }
        return items;
    }

    List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    private String lastKey() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
