package dev.slipway.builder.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings of {@code [tool.cibuildwheel]} in a project's pyproject.toml that say which wheels there are, how they are
 * built and how they are tested (https://cibuildwheel.pypa.io/en/stable/options/). Of the layers that select a cell, the last that says something counts.
 * {@code ignored} are the keys that have no effect here.
 */
public record Cibuildwheel(
        List<String> build,
        List<String> skip,
        List<String> enable,
        List<String> testSkip,
        List<Layer> layers,
        List<String> ignored) {
    /** What a project says that says nothing. */
    static final Cibuildwheel NONE = new Cibuildwheel(null, null, null, null, null);

    private static final Set<String> OWN_MACHINE = Set.of("all", "auto", "auto64", "native");
    private static final Pattern NAMES_A_PYTHON = Pattern.compile("cp3([0-9]{1,2}t?)-.*");

    /**
     * Settings of the cells that {@code select} names; null is what it says nothing of. {@code images} are those of manylinux, by
     * processor; {@code containerOnly} the keys that only cibuildwheel itself follows.
     */
    public record Layer(
            List<String> select,
            List<String> archs,
            String testCommand,
            String beforeTest,
            List<String> testRequires,
            List<String> testExtras,
            List<String> testGroups,
            List<String> testSources,
            Map<String, String> environment,
            Map<String, List<String>> configSettings,
            Map<String, String> images,
            List<String> containerOnly) {
        public Layer {
            images = images == null ? Map.of() : Map.copyOf(images);
            containerOnly = containerOnly == null ? List.of() : List.copyOf(containerOnly);
        }
    }

    /** One whose keys all have an effect. */
    Cibuildwheel(
            List<String> build, List<String> skip, List<String> enable, List<String> testSkip, List<Layer> layers) {
        this(build, skip, enable, testSkip, layers, null);
    }

    public Cibuildwheel {
        build = build == null ? List.of("*") : List.copyOf(build);
        skip = skip == null ? List.of() : List.copyOf(skip);
        enable = enable == null ? List.of() : List.copyOf(enable);
        testSkip = testSkip == null ? List.of() : List.copyOf(testSkip);
        layers = layers == null ? List.of() : List.copyOf(layers);
        ignored = ignored == null ? List.of() : List.copyOf(ignored);
    }

    /** Whether build and skip leave the cell in. */
    boolean builds(WheelTarget target) {
        boolean enabled = !target.name().startsWith("cp313t-")
                || enable.contains("cpython-freethreading")
                || enable.contains("all");
        return enabled && new NamePatterns(build).match(target.name()) && !new NamePatterns(skip).match(target.name());
    }

    /** Whether archs leaves the cell in. */
    boolean hasArchitecture(WheelTarget target) {
        String own = target.processor();
        return said(target, Layer::archs)
                .map(archs -> archs.stream()
                        .map(arch -> arch.toLowerCase(Locale.ROOT))
                        .anyMatch(arch -> arch.equals(own) || OWN_MACHINE.contains(arch)))
                .orElse(true);
    }

    /** The Pythons that build names, such as 3.13 in {@code cp313-*}: wanted even while nobody offers them. */
    List<String> namedPythons() {
        return new NamePatterns(build)
                .expanded().stream()
                        .map(NAMES_A_PYTHON::matcher)
                        .filter(Matcher::matches)
                        .map(match -> "3." + match.group(1))
                        .distinct()
                        .toList();
    }

    /** The first pattern of build that no cell in the world is called like. */
    Optional<String> unknownPattern() {
        return new NamePatterns(build)
                .expanded().stream()
                        .filter(pattern -> KnownNames.noneMatches(new NamePatterns(List.of(pattern))))
                        .findFirst();
    }

    /** How the project tests the cell's wheel, if it does. */
    Optional<TestOrder> test(WheelTarget target) {
        if (new NamePatterns(testSkip).match(target.name())) {
            return Optional.empty();
        }
        return said(target, Layer::testCommand)
                .filter(command -> !command.isBlank())
                .map(command -> new TestOrder(
                        command,
                        said(target, Layer::beforeTest)
                                .filter(before -> !before.isBlank())
                                .orElse(null),
                        said(target, Layer::testRequires).orElse(List.of()),
                        said(target, Layer::testExtras).orElse(List.of()),
                        said(target, Layer::testGroups).orElse(List.of()),
                        said(target, Layer::testSources).orElse(List.of())));
    }

    /** What the cell's build sees besides. */
    Map<String, String> environment(WheelTarget target) {
        return said(target, Layer::environment).orElse(Map.of());
    }

    /** What the cell's build backend is told. */
    Map<String, List<String>> configSettings(WheelTarget target) {
        return said(target, Layer::configSettings).orElse(Map.of());
    }

    /** The image that the project wants its cell built in; empty for cibuildwheel's own. */
    Optional<String> image(WheelTarget target) {
        return said(target, layer -> layer.images().get(target.processor()));
    }

    /** Whether the project says something of the cell that only cibuildwheel itself follows. */
    boolean wantsContainer(WheelTarget target) {
        return layers.stream().anyMatch(layer -> !layer.containerOnly().isEmpty() && isFor(layer, target));
    }

    /** The keys that have no effect on these cells, or not on all that they are meant for. */
    public List<String> notFollowed(List<WheelTarget> targets) {
        Stream<String> elsewhere = layers.stream()
                .filter(layer -> !isFollowed(layer, targets))
                .flatMap(layer -> layer.containerOnly().stream());
        return Stream.concat(ignored.stream(), elsewhere).toList();
    }

    private static boolean isFollowed(Layer layer, List<WheelTarget> targets) {
        List<WheelTarget> selected =
                targets.stream().filter(target -> isFor(layer, target)).toList();
        return !selected.isEmpty() && selected.stream().allMatch(WheelTarget::contained);
    }

    private static boolean isFor(Layer layer, WheelTarget target) {
        return new NamePatterns(layer.select()).match(target.name());
    }

    private <T> Optional<T> said(WheelTarget target, Function<Layer, T> setting) {
        return layers.stream()
                .filter(layer -> isFor(layer, target))
                .map(setting)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later);
    }
}
