package dev.slipway.listener.catalog;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML 1.2 as a tree of nodes that know where they stand. */
final class YamlText {

    /** No catalog nests deeper; the composer recurses, and so must be kept from texts that do. */
    private static final int DEEPEST = 50;

    private YamlText() {}

    /** The document's root, or empty with the reason in the reading; an empty text is an empty mapping. */
    static Optional<Node> compose(String yaml, Reading reading) {
        LoadSettings settings = LoadSettings.builder().setLabel(reading.file()).build();
        try {
            if (tooDeep(yaml, settings, reading)) {
                return Optional.empty();
            }
            return Optional.of(new Compose(settings).composeString(yaml).orElseGet(YamlText::nothing));
        } catch (MarkedYamlEngineException e) {
            reading.refuse(syntax(e, reading.file()));
        } catch (ReaderException e) {
            reading.refuse(unreadable(e, yaml, reading.file()));
        } catch (YamlEngineException e) {
            String message = "This is not YAML: " + e.getMessage() + ".";
            reading.refuse(new Problem(reading.file(), 0, 0, message, "Correct the file and apply it again."));
        }
        return Optional.empty();
    }

    static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private static Node nothing() {
        return new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
    }

    private static boolean tooDeep(String yaml, LoadSettings settings, Reading reading) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(yaml)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                int line = event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
                reading.refuse(new Problem(
                        reading.file(), line, 1, "This nests deeper than any catalog does.", "Write it flatter."));
                return true;
            }
        }
        return false;
    }

    private static Problem syntax(MarkedYamlEngineException e, String file) {
        Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
        int line = mark == null ? 0 : mark.getLine() + 1;
        int column = mark == null ? 0 : mark.getColumn() + 1;
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        return new Problem(file, line, column, "YAML syntax error: " + context + e.getProblem() + ".", remedy(e));
    }

    private static String remedy(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        if (problem.contains("TAB")) {
            return "Indent with spaces.";
        }
        if (problem.contains("alias")) {
            return "Write the words out, without anchors and aliases.";
        }
        return "Check the indentation and the brackets here and in the line before;"
                + " put texts with any of {}[]:#,& in double quotes, such as \"v{version}\".";
    }

    private static Problem unreadable(ReaderException e, String yaml, String file) {
        String before = yaml.codePoints()
                .limit(Math.max(0, e.getPosition()))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        String message = "The character U+%04X is not allowed in YAML.".formatted(e.getCodePoint());
        return new Problem(
                file, line, column, message, "Save the file as plain UTF-8 text, without control characters.");
    }
}
