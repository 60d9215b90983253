package dev.slipway.worker.toolchain.python.project;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Reads {@code [tool.cibuildwheel]}, where each setting is a text of one or more words, or a list of texts. */
final class CibuildwheelReader {
    private static final String ROOT = "tool.cibuildwheel";
    private static final Set<String> ENABLED = Set.of(
            "all",
            "cpython-experimental-riscv64",
            "cpython-freethreading",
            "cpython-prerelease",
            "graalpy",
            "pypy",
            "pypy-eol",
            "pyodide-eol",
            "pyodide-prerelease");
    private static final Set<String> ARCHITECTURES = Set.of(
            "all",
            "auto",
            "auto32",
            "auto64",
            "native",
            "x86_64",
            "amd64",
            "x86",
            "i686",
            "aarch64",
            "arm64",
            "armv7l",
            "ppc64le",
            "riscv64",
            "s390x",
            "universal2");
    private static final Pattern IMAGE = Pattern.compile("manylinux-(x86_64|aarch64)-image");

    private final List<Failure> problems = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    /** A table of settings, and its name in messages. */
    private record Table(String name, TomlTable values) {}

    private CibuildwheelReader() {}

    /** Empty when the project has no such table. */
    static Attempt<Optional<Cibuildwheel>> read(TomlFile pyproject) {
        CibuildwheelReader reader = new CibuildwheelReader();
        Optional<Cibuildwheel> read = pyproject.table(ROOT).map(values -> reader.read(new Table(ROOT, values)));
        return reader.problems.isEmpty() ? Attempt.done(read) : Attempt.failed(reader.problems.getFirst());
    }

    private Cibuildwheel read(Table table) {
        List<String> build = words(table, "build");
        List<String> enable = words(table, "enable");
        allowed(enable, ENABLED, table, "enable");
        return new Cibuildwheel(
                build.isEmpty() ? List.of("*") : build,
                words(table, "skip"),
                enable,
                words(table, "test-skip"),
                layers(table),
                List.copyOf(ignored));
    }

    private List<Cibuildwheel.Layer> layers(Table table) {
        List<Cibuildwheel.Layer> layers = new ArrayList<>();
        layers.add(layer(table, List.of("*")));
        for (CibuildwheelKeys.OfSystem system : CibuildwheelKeys.OfSystem.values()) {
            if (table.values().get(system.key()) instanceof TomlTable own) {
                layers.add(layer(new Table(table.name() + "." + system.key(), own), List.of(system.cells())));
            }
        }
        if (table.values().get("overrides") instanceof TomlArray overrides) {
            for (int i = 0; i < overrides.size(); i++) {
                if (overrides.get(i) instanceof TomlTable own) {
                    Table override = new Table(table.name() + ".overrides[" + i + "]", own);
                    layers.add(layer(override, words(override, "select")));
                }
            }
        }
        return List.copyOf(layers);
    }

    private Cibuildwheel.Layer layer(Table table, List<String> select) {
        List<String> containerOnly = new ArrayList<>();
        Map<String, String> images = new TreeMap<>();
        for (String key : new TreeSet<>(table.values().keySet())) {
            Matcher image = IMAGE.matcher(key);
            if (image.matches()) {
                images.put(image.group(1), String.join(" ", texts(table, key)));
            }
            switch (CibuildwheelKeys.effectOf(key)) {
                case EVERYWHERE -> {}
                case IN_CONTAINERS -> containerOnly.add(table.name() + "." + key);
                case NONE -> ignored.add(table.name() + "." + key);
            }
        }
        List<String> archs = said(table, "archs") ? words(table, "archs", "[\\s,]+") : null;
        allowed(archs == null ? List.of() : archs, ARCHITECTURES, table, "archs");
        return new Cibuildwheel.Layer(
                select,
                archs,
                command(table, "test-command"),
                command(table, "before-test"),
                list(table, "test-requires"),
                list(table, "test-extras"),
                list(table, "test-groups"),
                list(table, "test-sources"),
                environment(table, containerOnly),
                pairs(table, "config-settings"),
                images,
                containerOnly);
    }

    /** Without the values that would have to be asked of a command first. */
    private Map<String, String> environment(Table table, List<String> containerOnly) {
        Map<String, List<String>> pairs = pairs(table, "environment");
        if (pairs == null) {
            return null;
        }
        Map<String, String> environment = new LinkedHashMap<>();
        pairs.forEach((name, values) -> {
            String value = String.join(" ", values);
            if (value.contains("$(") || value.contains("`")) {
                containerOnly.add(table.name() + ".environment." + name);
            } else {
                environment.put(name, value);
            }
        });
        return environment;
    }

    private Map<String, List<String>> pairs(Table table, String key) {
        if (!said(table, key)) {
            return null;
        }
        return Pairs.of(table.values().get(key)).orElseGet(() -> {
            problems.add(Failure.user(
                    "plan-failed",
                    "pyproject.toml: " + table.name() + "." + key
                            + " is neither a table of texts nor a text of assignments",
                    "Write it as cibuildwheel's documentation says, such as " + key + " = {NAME = \"value\"}."));
            return Map.of();
        });
    }

    /** A list is of commands, of which each must succeed. */
    private String command(Table table, String key) {
        return said(table, key) ? String.join(" && ", texts(table, key)) : null;
    }

    private static boolean said(Table table, String key) {
        return table.values().contains(key);
    }

    /** The texts of a list as they are, since one may hold spaces; the words of a text; null for neither. */
    private List<String> list(Table table, String key) {
        if (!said(table, key)) {
            return null;
        }
        return table.values().get(key) instanceof TomlArray ? texts(table, key) : words(table, key);
    }

    private List<String> words(Table table, String key) {
        return words(table, key, "\\s+");
    }

    private List<String> words(Table table, String key, String separator) {
        return texts(table, key).stream()
                .flatMap(text -> Arrays.stream(text.split(separator, -1)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private List<String> texts(Table table, String key) {
        Object value = table.values().get(key);
        List<Object> all =
                value instanceof TomlArray array ? array.toList() : value == null ? List.of() : List.of(value);
        List<String> texts = new ArrayList<>();
        for (Object each : all) {
            if (each instanceof String text) {
                texts.add(text);
            } else {
                problems.add(Failure.user(
                        "plan-failed",
                        "pyproject.toml: " + table.name() + "." + key + " is neither a text nor a list of texts",
                        "Write it as cibuildwheel's documentation says, such as " + key + " = [\"…\"]."));
            }
        }
        return List.copyOf(texts);
    }

    private void allowed(List<String> words, Set<String> known, Table table, String key) {
        for (String word : words) {
            if (!known.contains(word.toLowerCase(Locale.ROOT))) {
                problems.add(Failure.user(
                        "plan-failed",
                        "pyproject.toml: " + table.name() + "." + key + " names '" + word
                                + "', which cibuildwheel does not know",
                        "Write one of " + String.join(", ", new TreeSet<>(known)) + "."));
            }
        }
    }
}
