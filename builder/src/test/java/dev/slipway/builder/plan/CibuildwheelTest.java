package dev.slipway.builder.plan;

import static dev.slipway.builder.plan.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.plan.Cibuildwheel.Layer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CibuildwheelTest {
    private static final WheelTarget LINUX = WheelTarget.of("3.12", "linux-x86_64");
    private static final WheelTarget MACOS = WheelTarget.of("3.12", "macos-arm64");
    private static final WheelTarget WINDOWS = WheelTarget.of("3.12", "windows-x86_64");

    @Test
    void buildsWhatBuildNamesAndSkipLeaves() {
        Cibuildwheel settings = settings(List.of("cp3*"), List.of("*-win*", "cp312-macosx_*"));

        assertThat(settings.builds(LINUX)).isTrue();
        assertThat(settings.builds(MACOS)).isFalse();
        assertThat(settings.builds(WINDOWS)).isFalse();
    }

    @Test
    void buildsWithoutTheGilAsCibuildwheelDoes() {
        WheelTarget experiment = WheelTarget.of("3.13t", "linux-x86_64");
        Cibuildwheel enabled = new Cibuildwheel(null, null, List.of("cpython-freethreading"), null, null);

        assertThat(Cibuildwheel.NONE.builds(experiment)).isFalse();
        assertThat(enabled.builds(experiment)).isTrue();
        assertThat(Cibuildwheel.NONE.builds(WheelTarget.of("3.14t", "linux-x86_64")))
                .isTrue();
    }

    @Test
    void readsArchitecturesOfTheSystemsOwnTable() {
        Cibuildwheel settings =
                layers(archs("*", "auto"), archs("*-macosx_*", "x86_64", "universal2"), archs("*-win*", "AMD64"));

        assertThat(settings.hasArchitecture(LINUX)).isTrue();
        assertThat(settings.hasArchitecture(MACOS)).isFalse();
        assertThat(settings.hasArchitecture(WINDOWS)).isTrue();
        assertThat(layers(archs("*", "auto32")).hasArchitecture(WINDOWS)).isFalse();
    }

    @Test
    void testsAsTheLastLayerSaysThatSaysSomething() {
        Cibuildwheel settings = layers(
                layer(
                        "*",
                        Map.of(
                                "testCommand",
                                "pytest",
                                "beforeTest",
                                "make data",
                                "testRequires",
                                List.of("pytest"),
                                "testExtras",
                                List.of("test"),
                                "testSources",
                                List.of("tests"))),
                layer("*-win*", Map.of("testRequires", List.of("pytest", "tzdata"), "beforeTest", "")),
                layer("*-macosx*", Map.of("testCommand", "")));

        assertThat(settings.test(LINUX))
                .contains(new TestOrder(
                        "pytest", "make data", List.of("pytest"), List.of("test"), List.of(), List.of("tests")));
        assertThat(settings.test(WINDOWS).orElseThrow().requires()).containsExactly("pytest", "tzdata");
        assertThat(settings.test(WINDOWS).orElseThrow().before()).isNull();
        assertThat(settings.test(MACOS)).isEmpty();
    }

    @Test
    void buildsAsTheLastLayerSaysThatSaysSomething() {
        Cibuildwheel settings = layers(
                layer("*", Map.of("environment", Map.of("A", "1"), "configSettings", Map.of("flag", List.of("on")))),
                layer("*-win*", Map.of("environment", Map.of("B", "2"))));

        assertThat(settings.environment(LINUX)).isEqualTo(Map.of("A", "1"));
        assertThat(settings.environment(WINDOWS)).isEqualTo(Map.of("B", "2"));
        assertThat(settings.configSettings(WINDOWS)).isEqualTo(Map.of("flag", List.of("on")));
        assertThat(Cibuildwheel.NONE.environment(LINUX)).isEmpty();
    }

    @Test
    void testsNothingThatTestSkipNames() {
        Layer layer = layer("*", Map.of("testCommand", "pytest"));
        Cibuildwheel settings = new Cibuildwheel(null, null, null, List.of("*-manylinux_x86_64"), List.of(layer));

        assertThat(settings.test(LINUX)).isEmpty();
        assertThat(settings.test(MACOS)).isPresent();
    }

    @Test
    void namesWhatIsNotFollowedForAllThatItIsMeantFor() {
        Cibuildwheel settings = new Cibuildwheel(
                null,
                null,
                null,
                null,
                List.of(
                        layer("*", Map.of("containerOnly", List.of("before-build"))),
                        layer("*-manylinux*", Map.of("containerOnly", List.of("linux.before-all"))),
                        layer("*-musllinux*", Map.of("containerOnly", List.of("overrides[0].before-all")))),
                List.of("audit-command"));

        assertThat(settings.notFollowed(List.of(LINUX, MACOS)))
                .containsExactly("audit-command", "before-build", "linux.before-all", "overrides[0].before-all");
        assertThat(settings.notFollowed(List.of(LINUX.inContainer(), MACOS)))
                .containsExactly("audit-command", "before-build", "overrides[0].before-all");
        assertThat(settings.notFollowed(List.of(LINUX.inContainer())))
                .containsExactly("audit-command", "overrides[0].before-all");
    }

    @Test
    void takesTheImageOfTheCellsOwnProcessor() {
        Cibuildwheel settings = layers(
                layer("*", Map.of("images", Map.of("x86_64", "manylinux2014", "aarch64", "other"))),
                layer("cp312-*", Map.of("images", Map.of("x86_64", "own/image:1"))));

        assertThat(settings.image(LINUX)).contains("own/image:1");
        assertThat(settings.image(WheelTarget.of("3.13", "linux-x86_64"))).contains("manylinux2014");
        assertThat(settings.image(WheelTarget.of("3.12", "linux-aarch64"))).contains("other");
        assertThat(Cibuildwheel.NONE.image(LINUX)).isEmpty();
    }

    @Test
    void knowsWhichPythonsItNames() {
        assertThat(settings(List.of("cp3{9,14t}-*", "cp312-manylinux_x86_64", "cp3*"), List.of())
                        .namedPythons())
                .containsExactly("3.9", "3.14t", "3.12");
    }

    @Test
    void findsNamesThatNoCellHas() {
        assertThat(settings(List.of("cp39-*", "pp310-*", "*-musllinux*", "cp36-*"), List.of())
                        .unknownPattern())
                .isEmpty();
        assertThat(settings(List.of("cp39-*", "cp3{10,99}-*"), List.of()).unknownPattern())
                .contains("cp399-*");
        assertThat(settings(List.of("cp39_manylinux_x86_64"), List.of()).unknownPattern())
                .isPresent();
    }

    private static Cibuildwheel settings(List<String> build, List<String> skip) {
        return new Cibuildwheel(build, skip, null, null, null);
    }

    private static Cibuildwheel layers(Layer... layers) {
        return new Cibuildwheel(null, null, null, null, List.of(layers));
    }

    private static Layer archs(String select, String... archs) {
        return layer(select, Map.of("archs", archs));
    }
}
