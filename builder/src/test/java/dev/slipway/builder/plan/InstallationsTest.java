package dev.slipway.builder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.worker.Offer;
import dev.slipway.events.InstallPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstallationsTest {
    private static final String SDIST = "a-1.0.tar.gz";
    private static final Offer LINUX = offer(List.of("linux-x86_64", "linux-aarch64"), "3.8", "3.9", "3.11", "3.13");
    private static final Offer MAC = offer(List.of("macos-arm64"), "3.12", "3.13");

    private final ObjectNode found = PlayedCourse.plan("1.0", true).put("requiresPython", ">=3.9");

    @Test
    void installsAPureWheelOnTheNewestAndTheOldestPythonAndTheSdistOnTheNewest() {
        assertThat(plan(List.of(LINUX), "a-1.0-py3-none-any.whl", SDIST))
                .containsExactly("cp313 any 3.13", "cp39 any 3.9", "sdist any 3.13 sdist");
    }

    @Test
    void installsOnceWhereThereIsOnePython() {
        assertThat(plan(List.of(offer(List.of("linux-x86_64"), "3.8", "3.11")), "a-1.0-py3-none-any.whl"))
                .containsExactly("cp311 any 3.11");
    }

    @Test
    void leavesAloneWhatIsNotNamedAsWheelsAre() {
        assertThat(plan(List.of(LINUX), "slow.whl", "-.whl", SDIST)).containsExactly("sdist any 3.13 sdist");
    }

    @Test
    void takesThePythonsThatTheSetServes() {
        assertThat(plan(
                        List.of(LINUX),
                        "a-1.0-cp39-cp39-manylinux_2_17_x86_64.whl",
                        "a-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
                        "a-1.0-cp313-cp313t-manylinux_2_17_x86_64.whl"))
                .containsExactly("cp311-manylinux_x86_64 linux-x86_64 3.11", "cp39-manylinux_x86_64 linux-x86_64 3.9");
    }

    @Test
    void installsAWheelOfTheStableAbiOnLaterPythons() {
        assertThat(plan(List.of(LINUX), "a-1.0-cp39-abi3-manylinux_2_17_x86_64.whl"))
                .containsExactly("cp313-manylinux_x86_64 linux-x86_64 3.13", "cp39-manylinux_x86_64 linux-x86_64 3.9");
    }

    @Test
    void installsOnEachFurtherPlatformOnceAndLeavesWhatNobodyIs() {
        String[] set = {
            "a-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
            "a-1.0-cp313-cp313-manylinux_2_17_x86_64.whl",
            "a-1.0-cp313-cp313-manylinux_2_17_aarch64.whl",
            "a-1.0-cp312-cp312-macosx_11_0_arm64.whl",
            "a-1.0-cp313-cp313-macosx_11_0_universal2.whl",
            SDIST
        };

        assertThat(plan(List.of(LINUX, MAC), set))
                .containsExactly(
                        "cp313-manylinux_x86_64 linux-x86_64 3.13",
                        "cp311-manylinux_x86_64 linux-x86_64 3.11",
                        "cp313-macosx_arm64 macos-arm64 3.13",
                        "sdist linux-x86_64 3.13 sdist");
        assertThat(left(List.of(LINUX, MAC), set)).containsExactly("a-1.0-cp313-cp313-manylinux_2_17_aarch64.whl");
    }

    @Test
    void buildsASdistThatTakesCargoWhereverRustIs() {
        found.put("rust", true);

        assertThat(plan(List.of(LINUX), "a-1.0-cp39-abi3-manylinux_2_17_x86_64.whl", SDIST))
                .endsWith("sdist any 3.13 sdist rust");
    }

    @Test
    void installsASdistAloneWhereNobodyIsOfTheWheelsPlatform() {
        String wheel = "a-1.0-cp313-cp313-win_amd64.whl";

        assertThat(plan(List.of(LINUX), wheel, SDIST)).containsExactly("sdist any 3.13 sdist");
        assertThat(left(List.of(LINUX), wheel, SDIST)).containsExactly(wheel);
    }

    @Test
    void leavesItToAnyWorkerWhereNobodyIsThere() {
        assertThat(Installations.plan(findings(), List.of("a-1.0-py3-none-any.whl"), List.of()))
                .isEqualTo(InstallPlan.ANYWHERE);
    }

    private List<String> plan(List<Offer> present, String... set) {
        return Installations.plan(findings(), List.of(set), present).cells().stream()
                .map(InstallationsTest::words)
                .toList();
    }

    private List<String> left(List<Offer> present, String... set) {
        return Installations.plan(findings(), List.of(set), present).left().stream()
                .map(InstallPlan.Left::filename)
                .toList();
    }

    private Findings findings() {
        return Findings.of(found).orElseThrow();
    }

    private static String words(InstallPlan.Cell cell) {
        String platform = cell.platform() == null ? "any" : cell.platform();
        return cell.name() + " " + platform + " " + cell.python() + (cell.sdist() ? " sdist" : "")
                + (cell.rust() ? " rust" : "");
    }

    /** A worker that is the first of the platforms, and builds for the others. */
    private static Offer offer(List<String> platforms, String... pythons) {
        return new Offer(
                "w",
                platforms.getFirst(),
                platforms,
                platforms.subList(1, platforms.size()),
                List.of(pythons),
                List.of("python", "install:" + platforms.getFirst()),
                "plain",
                1,
                0,
                Map.of());
    }
}
