package dev.slipway.checks.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.Checks;
import dev.slipway.checks.DescriptionRenderer;
import dev.slipway.checks.Distributions;
import dev.slipway.checks.Finding;
import dev.slipway.checks.SetResult;
import dev.slipway.checks.TarBuilder;
import dev.slipway.checks.WheelBuilder;
import dev.slipway.version.Version;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameModulesTest {

    @TempDir
    java.nio.file.Path folder;

    private final TarBuilder sdist = TarBuilder.sdist(WheelBuilder.METADATA);
    private final WheelBuilder wheel = new WheelBuilder();

    private List<Finding> findings() throws IOException {
        SetResult result = Checks.standard(DescriptionRenderer.none())
                .check(new DistributionSet(
                        new Expected("demo", Version.of("1.0"), true, List.of()),
                        List.of(Distributions.open(sdist.write(folder)), Distributions.open(wheel.write(folder)))));
        assertThat(result.accepted()).isTrue();
        return result.findings()
                .filter(finding -> finding.code().equals("module-differs"))
                .toList();
    }

    @Test
    void warnsOfAModuleThatTheSourceHasWithOtherBytes() throws IOException {
        sdist.file("demo-1.0/src/demo/core.py", "ANSWER = 42\n");
        wheel.file("demo/core.py", "ANSWER = 43\n");

        assertThat(findings()).hasSize(1).first().satisfies(finding -> assertThat(finding.message())
                .contains("demo/core.py")
                .contains("demo-1.0-py3-none-any.whl"));
    }

    @Test
    void looksWhereTheWheelPutsItAndNotAtItsFolder() throws IOException {
        sdist.file("demo-1.0/demo/core.py", "ANSWER = 42\n");
        wheel.file("demo-1.0.data/platlib/demo/core.py", "ANSWER = 43\n");

        assertThat(findings()).hasSize(1);
    }

    @Test
    void isContentWhereAnyOfTheSourcesHasTheBytes() throws IOException {
        sdist.file("demo-1.0/old/demo/core.py", "ANSWER = 41\n").file("demo-1.0/src/demo/core.py", "ANSWER = 42\n");
        wheel.file("demo/core.py", "ANSWER = 42\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void isContentWithWhatOnlyTheBuildWrites() throws IOException {
        sdist.file("demo-1.0/demo/_version.py", "VERSION = 'unknown'\n").file("demo-1.0/demo/table.py.in", "");
        wheel.file("demo/_version.py", "VERSION = '1.0'\n").file("demo/table.py", "TABLE = {}\n");

        assertThat(findings()).isEmpty();
    }

    @Test
    void namesAFewOfMany() throws IOException {
        for (int number = 0; number < 9; number++) {
            sdist.file("demo-1.0/demo/m%d.py".formatted(number), "");
            wheel.file("demo/m%d.py".formatted(number), "x\n");
        }

        assertThat(findings().getFirst().message())
                .contains("m0.py", "m4.py", "and 4 more")
                .doesNotContain("m5.py");
    }
}
