package dev.slipway.builder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.plan.Cibuildwheel.Layer;
import dev.slipway.events.BuildSpec.WheelTest;
import dev.slipway.events.BuildSpec.Wheels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WheelTestsTest {
    private static final WheelTarget OLD = WheelTarget.of("3.8", "linux-x86_64");
    private static final WheelTarget NEW = WheelTarget.of("3.12", "linux-x86_64");
    private static final WheelTarget MAC = WheelTarget.of("3.12", "macos-arm64");

    private WheelTest catalog;
    private Cibuildwheel cibuildwheel;
    private String abi3;

    @Test
    void testsNothingUnlessSomebodySaysHow() {
        assertThat(names(OLD)).isEmpty();
        assertThat(names(WheelTarget.PURE)).isEmpty();
    }

    @Test
    void testsAsTheProjectSays() {
        Layer layer = Layers.layer("*", Map.of("testCommand", "pytest {project}", "testRequires", List.of("pytest")));
        cibuildwheel = new Cibuildwheel(null, null, null, List.of("cp38-*"), List.of(layer));

        assertThat(names(OLD)).isEmpty();
        assertThat(tests().of(NEW)).singleElement().satisfies(trial -> {
            assertThat(trial.name()).isEqualTo("test-cp312-manylinux_x86_64");
            assertThat(trial.order().sources()).isEmpty();
        });
        assertThat(names(WheelTarget.PURE)).isEmpty();
    }

    @Test
    void prefersWhatTheCatalogSays() {
        Layer layer = Layers.layer("*", Map.of("testCommand", "pytest"));
        cibuildwheel = new Cibuildwheel(null, null, null, null, List.of(layer));
        catalog = new WheelTest("make test", List.of("3.12"), List.of("linux-x86_64"));

        assertThat(names(OLD)).isEmpty();
        assertThat(names(MAC)).isEmpty();
        assertThat(tests().of(NEW).getFirst().order()).isEqualTo(TestOrder.of("make test"));
    }

    @Test
    void triesAPureWheelOnEachPythonThatTheCatalogNames() {
        catalog = new WheelTest("pytest", List.of("3.9", "3.12"), List.of());
        assertThat(names(WheelTarget.PURE)).containsExactly("test-py3-none-any-cp39", "test-py3-none-any-cp312");

        catalog = new WheelTest("pytest", List.of(), List.of());
        assertThat(names(WheelTarget.PURE)).containsExactly("test-py3-none-any");
    }

    @Test
    void triesAWheelOfTheStableAbiOnLaterPythonsToo() {
        abi3 = "cp38";
        catalog = new WheelTest("pytest", List.of("3.8", "3.13"), List.of());

        assertThat(names(OLD)).containsExactly("test-cp38-manylinux_x86_64", "test-cp313-manylinux_x86_64");
        assertThat(names(NEW)).containsExactly("test-cp313-manylinux_x86_64");
    }

    @Test
    void saysWhatIsWantedTestedButNotBuilt() {
        catalog = new WheelTest("pytest", List.of("3.8", "3.11"), List.of());
        assertThat(tests().contradiction(List.of(OLD, NEW)))
                .contains("wheels.test.python in the catalog asks for 3.11");

        catalog = new WheelTest("pytest", List.of(), List.of("windows-x86_64"));
        assertThat(tests().contradiction(List.of(OLD, MAC)))
                .contains("wheels.test.platforms in the catalog asks for windows-x86_64");

        catalog = new WheelTest("pytest", List.of("3.7"), List.of());
        assertThat(tests().contradiction(List.of(WheelTarget.PURE))).isPresent();
    }

    private List<String> names(WheelTarget wheel) {
        return tests().of(wheel).stream().map(WheelTests.Trial::name).toList();
    }

    private WheelTests tests() {
        Findings findings = MatrixTest.findings(">=3.8", abi3, cibuildwheel);
        return new WheelTests(new Wheels(List.of(), List.of(), catalog), findings);
    }
}
