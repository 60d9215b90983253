package dev.slipway.worker.toolchain.python.project;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A TOML file of a project (pyproject.toml, Cargo.toml), empty when there is none. */
public final class TomlFile {
    private static final Pattern VALUE = Pattern.compile("(\"\"\"|'''|\"|')(.*?)\\1", Pattern.DOTALL);

    private final String text;
    private final TomlParseResult toml;

    private TomlFile(String text, TomlParseResult toml) {
        this.text = text;
        this.toml = toml;
    }

    static Attempt<TomlFile> pyproject(Path project) {
        return read(project, "pyproject.toml");
    }

    static Attempt<TomlFile> read(Path project, String name) {
        Path file = project.resolve(name);
        String text;
        try {
            text = Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (CharacterCodingException notUtf8) {
            return Attempt.failed(Failure.user("plan-failed", name + " is not UTF-8", "Save it as UTF-8."));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            return Attempt.failed(broken(name, toml.errors().getFirst()));
        }
        return hasNul(toml)
                ? Attempt.failed(Failure.user(
                        "plan-failed", name + " has the character U+0000 in a text", "Remove the escape \\u0000."))
                : Attempt.done(new TomlFile(text, toml));
    }

    /** TOML allows it by an escape; no name, version, path or database does. */
    private static boolean hasNul(Object value) {
        return switch (value) {
            case String text -> text.indexOf(0) >= 0;
            case TomlArray array -> array.toList().stream().anyMatch(TomlFile::hasNul);
            case TomlTable table ->
                table.entrySet().stream().anyMatch(each -> hasNul(each.getKey()) || hasNul(each.getValue()));
            default -> false;
        };
    }

    private static Failure broken(String name, TomlParseError error) {
        TomlPosition at = error.position();
        return Failure.user(
                "plan-failed",
                name + ", line " + at.line() + ", column " + at.column() + ": " + error.getMessage(),
                "Correct the file (https://toml.io); a TOML checker in the editor shows the place.");
    }

    boolean has(String key) {
        return toml.contains(key);
    }

    Optional<String> string(String key) {
        return toml.get(key) instanceof String value ? Optional.of(value) : Optional.empty();
    }

    /** The strings of an array; other things in it are left out. */
    List<String> strings(String key) {
        List<String> strings = new ArrayList<>();
        if (toml.get(key) instanceof TomlArray array) {
            for (Object each : array.toList()) {
                if (each instanceof String value) {
                    strings.add(value);
                }
            }
        }
        return List.copyOf(strings);
    }

    /** The tables of an array. */
    List<TomlTable> tables(String key) {
        return toml.get(key) instanceof TomlArray array
                ? array.toList().stream()
                        .filter(TomlTable.class::isInstance)
                        .map(TomlTable.class::cast)
                        .toList()
                : List.of();
    }

    Optional<Boolean> flag(String key) {
        return toml.get(key) instanceof Boolean value ? Optional.of(value) : Optional.empty();
    }

    Optional<TomlTable> table(String key) {
        return toml.get(key) instanceof TomlTable value ? Optional.of(value) : Optional.empty();
    }

    /** The names in a table. */
    List<String> names(String key) {
        return table(key).map(table -> List.copyOf(table.keySet())).orElse(List.of());
    }

    /** Where the text of a string value stands, so that it can be replaced in place. */
    Optional<TextPlace> place(String key) {
        TomlPosition at = toml.inputPositionOf(key);
        Optional<String> value = string(key);
        if (at == null || value.isEmpty()) {
            return Optional.empty();
        }
        Matcher literal = VALUE.matcher(text);
        return literal.find(offset(at)) && literal.group(2).equals(value.get())
                ? Optional.of(new TextPlace(value.get(), literal.start(2), literal.end(2)))
                : Optional.empty();
    }

    private int offset(TomlPosition at) {
        int start = 0;
        for (int line = 1; line < at.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + at.column() - 1;
    }
}
