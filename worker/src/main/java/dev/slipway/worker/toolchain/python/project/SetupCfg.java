package dev.slipway.worker.toolchain.python.project;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A setup.cfg, as Python's configparser reads it; empty when there is none. */
final class SetupCfg {
    private final Map<String, TextPlace> values = new HashMap<>();

    static Attempt<SetupCfg> read(Path project) {
        Path file = project.resolve("setup.cfg");
        try {
            return parse(Files.isRegularFile(file) ? Files.readString(file) : "");
        } catch (CharacterCodingException notUtf8) {
            return Attempt.failed(Failure.user("plan-failed", "setup.cfg is not UTF-8", "Save it as UTF-8."));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    static Attempt<SetupCfg> parse(String text) {
        SetupCfg file = new SetupCfg();
        String section = "";
        String key = "";
        int offset = 0;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String content = line.strip();
            boolean continued = !line.isEmpty() && Character.isWhitespace(line.charAt(0)) && !key.isEmpty();
            boolean comment = content.isEmpty() || content.startsWith("#") || content.startsWith(";");
            if (!comment && content.startsWith("[") && content.endsWith("]") && !continued) {
                section = content.substring(1, content.length() - 1).strip();
                key = "";
            } else if (!comment && continued) {
                file.values.merge(section + "." + key, place(line, 0, offset), SetupCfg::joined);
            } else if (!comment) {
                int separator = separator(line);
                if (separator < 0 || section.isEmpty()) {
                    return broken(number, content);
                }
                key = line.substring(0, separator).strip().replace('-', '_');
                file.values.put(section + "." + key, place(line, separator + 1, offset));
            }
            offset += line.length() + 1;
        }
        return Attempt.done(file);
    }

    private static Attempt<SetupCfg> broken(int number, String line) {
        return Attempt.failed(Failure.user(
                "plan-failed",
                "setup.cfg, line " + number + ": neither a section nor 'key = value': " + line,
                "Correct the line."));
    }

    /** The text of a value, such as {@code metadata.version}; the lines of a longer one are joined. */
    Optional<String> text(String key) {
        return place(key).map(TextPlace::text).filter(text -> !text.isEmpty());
    }

    /** Where it stands. */
    Optional<TextPlace> place(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    }

    private static TextPlace place(String line, int from, int offset) {
        String text = line.substring(from).strip();
        int start = text.isEmpty() ? from : line.indexOf(text, from);
        return new TextPlace(text, offset + start, offset + start + text.length());
    }

    private static TextPlace joined(TextPlace before, TextPlace more) {
        return new TextPlace((before.text() + "\n" + more.text()).strip(), before.start(), more.end());
    }
}
