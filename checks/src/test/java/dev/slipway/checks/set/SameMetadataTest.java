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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameMetadataTest {

    private static final String NEW = WheelBuilder.METADATA.replace("Version: 2.1", "Version: 2.4");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Requires-Dist: six | Requires-Dist: six>=1",
                "Requires-Dist: six | Summary: x",
                "Requires-Python: >=3.9 | Requires-Python: >=3.10",
                "Provides-Extra: fast | Summary: x",
            })
    void rejectsAWheelThatSaysOtherwiseThanItsSource(String source, String wheel) throws IOException {
        SetResult result = judge(source + "\n" + NEW, with(wheel));

        assertThat(result.accepted()).isFalse();
        assertThat(result.findings()).extracting(Finding::code).containsOnly("metadata-differs");
        assertThat(result.findings().findFirst().orElseThrow().message()).contains("demo-1.0-py3-none-any.whl");
    }

    @Test
    void acceptsTheSameInAnotherSpelling() throws IOException {
        assertThat(judge(
                                "Requires-Dist: six (>=1); python_version < '3.9'\n" + NEW,
                                "Requires-Dist: six>=1 ; python_version<\"3.9\"\n" + NEW)
                        .findings())
                .isEmpty();
    }

    @Test
    void acceptsADifferenceWhereTheSourceCallsTheFieldDynamic() throws IOException {
        assertThat(judge("Dynamic: Requires-Dist\n" + NEW, "Requires-Dist: six\n" + NEW)
                        .findings())
                .isEmpty();
    }

    @Test
    void onlyWarnsWhereTheMetadataAreOlderThanThePromise() throws IOException {
        SetResult result = judge("Requires-Dist: six\n" + WheelBuilder.METADATA, WheelBuilder.METADATA);

        assertThat(result.accepted()).isTrue();
        assertThat(result.findings()).extracting(Finding::code).containsExactly("metadata-differs");
    }

    private static String with(String field) {
        return field.startsWith("Summary") ? NEW : field + "\n" + NEW;
    }

    private SetResult judge(String source, String wheel) throws IOException {
        Path sdist = TarBuilder.sdist(source).write(folder);
        Path built = new WheelBuilder().metadata(wheel).write(folder);
        return Checks.standard(DescriptionRenderer.none())
                .check(new DistributionSet(
                        new Expected("demo", Version.of("1.0"), true, List.of()),
                        List.of(Distributions.open(sdist), Distributions.open(built))));
    }
}
