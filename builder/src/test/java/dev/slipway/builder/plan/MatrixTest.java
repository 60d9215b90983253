package dev.slipway.builder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.cell.Offer;
import dev.slipway.events.BuildSpec.Wheels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final Wheels ANY = new Wheels(List.of(), List.of());

    private final List<Offer> present = new ArrayList<>();
    private String requiresPython = ">=3.9";
    private String abi3;

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
        assertThat(names(ANY, false)).containsExactly("cp314-manylinux_x86_64");
    }

    @Test
    void refusesAPythonThatTheProjectDoesNotLetIn() {
        offer("linux-x86_64", "3.11");

        assertThat(Matrix.choose(findings(), new Wheels(List.of("3.8", "3.11"), List.of()), present, false))
                .isInstanceOfSatisfying(
                        Matrix.Choice.Refused.class,
                        refused -> assertThat(refused.failure().message()).contains("3.8", ">=3.9"));
    }

    @Test
    void refusesARequiresPythonThatLetsNothingIn() {
        requiresPython = ">=4";
        offer("linux-x86_64", "3.11");

        assertThat(Matrix.choose(findings(), ANY, present, false)).isInstanceOf(Matrix.Choice.Refused.class);
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
        return new Findings("python", "a", List.of(), requiresPython, "b", List.of(), false, "", abi3, false);
    }
}
