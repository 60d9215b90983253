package dev.slipway.listener.catalog;

import dev.slipway.events.BuildSpec;
import dev.slipway.events.BuildSpec.Gate;
import dev.slipway.events.BuildSpec.Prepare;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.BuildSpec.WheelTest;
import dev.slipway.events.BuildSpec.WheelTool;
import dev.slipway.events.BuildSpec.Wheels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one way of building. */
final class BuildReader {
    private static final Words WORDS =
            Words.of("kind", "path", "version", "version-files", "prepare", "gates", "wheels", "install-checks");
    private static final Words PREPARE = Words.of("run", "network");
    private static final Words KINDS = Words.of("python", "rust");
    private static final Words STRATEGIES = Words.of("static", "from-tag", "scm");
    private static final Words GATE = Words.of("run", "python", "install", "network");
    private static final Words WHEELS = Words.of("python", "platforms", "tool", "test");
    private static final Words TEST = Words.of("run", "python", "platforms");
    private static final String AUTO = "auto";

    private static final Words TOOLS = Words.of(AUTO, "build", "cibuildwheel")
            .later("maturin", "Write auto: a project whose backend is maturin is built by it.");

    static final Words PLATFORMS =
            Words.of("linux-x86_64", "linux-aarch64", "macos-x86_64", "macos-arm64", "windows-x86_64", "windows-arm64");
    /** With a t the one without the GIL, which there is from 3.13 on. */
    private static final Pattern PYTHON = Pattern.compile("3\\.([0-9]{1,2}|(1[3-9]|[2-9][0-9])t)");

    private BuildReader() {}

    static BuildSpec read(String name, Value at) {
        Section section = Section.of(at, WORDS);
        refuseForCrates(section);
        return new BuildSpec(
                name,
                section.get("kind").flatMap(value -> value.choice(KINDS)).orElse(null),
                section.get("path").flatMap(BuildReader::inRepository).orElse(null),
                section.get("version")
                        .flatMap(value -> value.choice(STRATEGIES))
                        .map(word -> VersionStrategy.valueOf(
                                word.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .orElse(null),
                paths(section),
                gates(section),
                wheels(section.section("wheels", WHEELS)),
                section.texts("install-checks"),
                prepare(section),
                null);
    }

    private static List<Prepare> prepare(Section section) {
        return section.get("prepare").map(Value::items).orElse(List.of()).stream()
                .flatMap(item -> prepare(item).stream())
                .toList();
    }

    private static Optional<Prepare> prepare(Value at) {
        if (!at.isMapping()) {
            return at.text().map(run -> new Prepare(run, false));
        }
        Section section = Section.of(at, PREPARE);
        boolean network = section.get("network").flatMap(Value::flag).orElse(false);
        return command(section, "the command: run: npm ci && npm run build").map(run -> new Prepare(run, network));
    }

    /** A crate's version is its Cargo.toml's, and it has no wheels. */
    private static void refuseForCrates(Section section) {
        boolean rust =
                section.get("kind").flatMap(Value::text).filter("rust"::equals).isPresent();
        Optional<Value> version = section.get("version")
                .filter(value -> value.text().filter("static"::equals).isEmpty());
        if (rust) {
            Stream.of(version, section.get("version-files"), section.get("wheels"), section.get("prepare"))
                    .flatMap(Optional::stream)
                    .forEach(value -> value.refuse(
                            value.path() + " does not go with kind: rust: a crate's version stands in its Cargo.toml, "
                                    + "and its file is one .crate, made by cargo alone.",
                            "Leave it out."));
        }
    }

    private static List<String> paths(Section section) {
        return section.get("version-files").map(Value::items).orElse(List.of()).stream()
                .flatMap(item -> inRepository(item).stream())
                .toList();
    }

    private static List<Gate> gates(Section section) {
        return section.get("gates").map(Value::items).orElse(List.of()).stream()
                .flatMap(item -> gate(item).stream())
                .toList();
    }

    private static Optional<Gate> gate(Value at) {
        if (!at.isMapping()) {
            return at.text().map(run -> new Gate(run, null, null, false));
        }
        Section section = Section.of(at, GATE);
        List<String> pythons = pythons(section);
        List<String> install = section.texts("install");
        boolean network = section.get("network").flatMap(Value::flag).orElse(false);
        return command(section, "the command of the gate: run: make check")
                .map(run -> new Gate(run, pythons, install, network));
    }

    private static Wheels wheels(Section section) {
        return new Wheels(
                pythons(section),
                platforms(section),
                section.get("test").flatMap(BuildReader::test).orElse(null),
                section.get("tool")
                        .flatMap(value -> value.choice(TOOLS))
                        .filter(word -> !word.equals(AUTO))
                        .map(word -> WheelTool.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(null));
    }

    private static Optional<WheelTest> test(Value at) {
        if (!at.isMapping()) {
            return at.text().map(run -> new WheelTest(run, null, null));
        }
        Section section = Section.of(at, TEST);
        List<String> pythons = pythons(section);
        List<String> platforms = platforms(section);
        return command(section, "the command that tests a wheel: run: pytest tests")
                .map(run -> new WheelTest(run, pythons, platforms));
    }

    /** What a mapping is to run; without it the mapping means nothing. */
    private static Optional<String> command(Section section, String what) {
        Value at = section.at();
        return section.get("run").isEmpty()
                ? at.refuse(at.path() + " needs 'run'.", "Write " + what + ".")
                : section.text("run");
    }

    private static List<String> platforms(Section section) {
        return section.get("platforms").map(Value::items).orElse(List.of()).stream()
                .flatMap(item -> item.choice(PLATFORMS).stream())
                .toList();
    }

    private static List<String> pythons(Section section) {
        return section.get("python").map(Value::items).orElse(List.of()).stream()
                .flatMap(item -> python(item).stream())
                .toList();
    }

    private static Optional<String> python(Value at) {
        return at.numberLike()
                .flatMap(text -> PYTHON.matcher(text).matches()
                        ? Optional.of(text)
                        : at.refuse(
                                at.path() + ": '" + text + "' is no Python version.",
                                "Write one such as \"3.12\", or \"3.14t\" for the one without the GIL."));
    }

    private static Optional<String> inRepository(Value at) {
        return at.text().flatMap(path -> {
            boolean outside = path.startsWith("/")
                    || path.indexOf('\\') >= 0
                    || Arrays.asList(path.split("/", -1)).contains("..");
            return outside
                    ? at.refuse(
                            at.path() + ": '" + path + "' leads out of the repository.",
                            "Write a path within the repository, with '/', without '..'.")
                    : Optional.of(path);
        });
    }
}
