package dev.slipway.builder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.worker.Offer;
import dev.slipway.events.BuildSpec.WheelTest;
import dev.slipway.events.BuildSpec.Wheels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final Wheels ANY = Wheels.OF_PROJECT;

    private final List<Offer> present = new ArrayList<>();
    private String requiresPython = ">=3.9";
    private String abi3;
    private Cibuildwheel cibuildwheel;

    @Test
    void isOneWheelForAPureProject() {
        assertThat(names(ANY, true)).containsExactly("py3-none-any");
    }

    @Test
    void hasEachOfferedInterpreterThatIsLetIn() {
        offer("linux-x86_64", "3.8", "3.9", "3.13");
        offer("linux-x86_64", "3.9", "3.11");

        assertThat(names(ANY, false))
                .containsExactly("cp39-manylinux_x86_64", "cp311-manylinux_x86_64", "cp313-manylinux_x86_64");
    }

    @Test
    void hasEachOfferedPlatformWithItsOwnInterpreters() {
        offer("linux-x86_64", "3.11");
        offer("macos-arm64", "3.12");
        offer("windows-x86_64", "3.12");

        assertThat(names(ANY, false))
                .containsExactly("cp311-manylinux_x86_64", "cp312-macosx_arm64", "cp312-win_amd64");
    }

    @Test
    void readsRequiresPythonByTheLastPatchOfAMinorVersion() {
        requiresPython = ">=3.9.7,<3.12,!=3.10.*";
        offer("linux-x86_64", "3.9", "3.10", "3.11", "3.12");

        assertThat(names(ANY, false)).containsExactly("cp39-manylinux_x86_64", "cp311-manylinux_x86_64");
    }

    @Test
    void isOneWheelForTheStableAbi() {
        abi3 = "cp310";
        offer("linux-x86_64", "3.9", "3.11", "3.12");

        assertThat(names(ANY, false)).containsExactly("cp311-manylinux_x86_64");
    }

    @Test
    void isWhatTheCatalogSaysThoughNobodyOffersItNow() {
        offer("linux-x86_64", "3.11");

        assertThat(names(new Wheels(List.of("3.12", "3.10"), List.of("linux-aarch64")), false))
                .containsExactly("cp310-manylinux_aarch64", "cp312-manylinux_aarch64");
    }

    @Test
    void waitsForAPlatformWithTheInterpretersThatOthersHave() {
        offer("linux-x86_64", "3.11", "3.12");

        assertThat(names(new Wheels(List.of(), List.of("macos-arm64")), false))
                .containsExactly("cp311-macosx_arm64", "cp312-macosx_arm64");
    }

    @Test
    void crossBuildsOnlyWhatTheCatalogAsksFor() {
        present.add(new Offer(
                "both",
                "both",
                List.of("linux-x86_64", "linux-aarch64"),
                List.of("linux-aarch64"),
                List.of("3.11"),
                List.of("python"),
                "plain",
                1,
                0,
                Map.of()));

        assertThat(names(ANY, false)).containsExactly("cp311-manylinux_x86_64");
        assertThat(names(new Wheels(List.of(), List.of("linux-x86_64", "linux-aarch64")), false))
                .containsExactly("cp311-manylinux_x86_64", "cp311-manylinux_aarch64");
    }

    @Test
    void waitsForTheNewestPythonWhenNobodyIsThere() {
        assertThat(names(ANY, false)).containsExactly("cp315-manylinux_x86_64");
    }

    @Test
    void buildsForEachPlatformTheOneWheelOfTheStableAbi() {
        abi3 = "cp38";
        requiresPython = ">=3.8";
        offer("linux-x86_64", "3.8", "3.12");
        offer("macos-arm64", "3.11", "3.14t");

        assertThat(names(ANY, false))
                .containsExactly("cp38-manylinux_x86_64", "cp311-macosx_arm64", "cp314t-macosx_arm64");
    }

    @Test
    void leavesOutWhatTheProjectDoesNotBuild() {
        offer("linux-x86_64", "3.9", "3.11", "3.13");
        says(List.of("cp3*"), List.of("cp39-*", "*-musllinux*"));

        assertThat(names(ANY, false)).containsExactly("cp311-manylinux_x86_64", "cp313-manylinux_x86_64");
    }

    @Test
    void waitsForAPythonThatTheProjectNames() {
        offer("linux-x86_64", "3.11");
        says(List.of("cp311-*", "cp314-*", "cp38-*"), List.of());

        assertThat(names(ANY, false)).containsExactly("cp311-manylinux_x86_64", "cp314-manylinux_x86_64");
    }

    @Test
    void waitsForAPlatformThatIsAllThatTheProjectBuilds() {
        offer("linux-x86_64", "3.11");
        says(List.of("*-win_amd64"), List.of());

        assertThat(names(ANY, false)).containsExactly("cp311-win_amd64");
    }

    @Test
    void letsTheCatalogTakeThePlaceOfBuildAndSkip() {
        offer("linux-x86_64", "3.11", "3.12");
        says(List.of("cp312-*"), List.of("*x86_64"));

        assertThat(names(new Wheels(List.of("3.11"), List.of()), false)).containsExactly("cp311-manylinux_x86_64");
    }

    @Test
    void refusesAPythonThatTheProjectDoesNotLetIn() {
        offer("linux-x86_64", "3.11");

        assertThat(refusal(new Wheels(List.of("3.8", "3.11"), List.of()), false))
                .contains("wheels.python", "3.8", ">=3.9");
    }

    @Test
    void refusesARequiresPythonThatNoWorkerHas() {
        requiresPython = ">=4";
        assertThat(refusal(ANY, false)).contains("requires-python >=4");

        requiresPython = ">=3.14";
        offer("linux-x86_64", "3.11");
        assertThat(refusal(ANY, false)).contains("requires-python >=3.14", "the workers have 3.11");
        assertThat(refusal(ANY, true)).contains("requires-python >=3.14", "the workers have 3.11");
    }

    @Test
    void refusesSettingsThatLeaveNothing() {
        offer("linux-x86_64", "3.11");
        says(List.of("*-musllinux*"), List.of());
        assertThat(refusal(ANY, false)).contains("tool.cibuildwheel in pyproject.toml leaves no cell", "*-musllinux*");

        says(List.of("*"), List.of("cp*"));
        assertThat(refusal(ANY, false)).contains("skip = [cp*]");
    }

    @Test
    void refusesANameThatNoCellHas() {
        offer("linux-x86_64", "3.11");
        says(List.of("cp311-*", "cp3111-*"), List.of());

        assertThat(refusal(ANY, false)).contains("tool.cibuildwheel.build in pyproject.toml", "'cp3111-*'");
    }

    @Test
    void refusesAPlatformOfTheCatalogThatTheProjectSkips() {
        offer("linux-x86_64", "3.11");
        says(List.of("*"), List.of("*-macosx*"));

        assertThat(refusal(new Wheels(List.of(), List.of("linux-x86_64", "macos-arm64")), false))
                .contains("wheels.platforms in the catalog asks for macos-arm64", "build and skip");
    }

    @Test
    void refusesATestOfWhatIsNotBuilt() {
        offer("linux-x86_64", "3.11");
        WheelTest test = new WheelTest("pytest", List.of("3.12"), List.of());

        assertThat(refusal(new Wheels(List.of(), List.of(), test), false))
                .contains("wheels.test.python in the catalog asks for 3.12");
    }

    private void says(List<String> build, List<String> skip) {
        cibuildwheel = new Cibuildwheel(build, skip, null, null, null);
    }

    private String refusal(Wheels wanted, boolean pure) {
        return ((Matrix.Choice.Refused) Matrix.choose(findings(), wanted, present, pure))
                .failure()
                .message();
    }

    private void offer(String platform, String... pythons) {
        String name = "worker-" + present.size();
        present.add(new Offer(
                name,
                name,
                List.of(platform),
                List.of(),
                List.of(pythons),
                List.of("python"),
                "plain",
                1,
                0,
                Map.of()));
    }

    private List<String> names(Wheels wanted, boolean pure) {
        return ((Matrix.Choice.Targets) Matrix.choose(findings(), wanted, present, pure))
                .targets().stream().map(WheelTarget::name).toList();
    }

    private Findings findings() {
        return findings(requiresPython, abi3, cibuildwheel);
    }

    static Findings findings(String requiresPython, String abi3, Cibuildwheel cibuildwheel) {
        return new Findings(
                "python",
                "a",
                List.of(),
                requiresPython,
                "b",
                List.of(),
                false,
                "",
                abi3,
                false,
                cibuildwheel,
                null,
                null,
                false);
    }
}
