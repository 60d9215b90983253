package dev.slipway.checks.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.Checks;
import dev.slipway.checks.DescriptionRenderer;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Distributions;
import dev.slipway.checks.Finding;
import dev.slipway.checks.SetResult;
import dev.slipway.checks.TarBuilder;
import dev.slipway.checks.WheelBuilder;
import dev.slipway.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionSetTest {

    private static final String SDIST = "demo-1.0.tar.gz";

    @TempDir
    Path folder;

    private Path sdist;
    private Path wheel;

    @BeforeEach
    void build() {
        sdist = TarBuilder.sdist(WheelBuilder.METADATA).write(folder);
        wheel = wheel("cp311-cp311-manylinux_2_17_x86_64");
    }

    @Test
    void acceptsACompleteRelease() {
        SetResult result = judge(cells(cell("cp311-linux_x86_64", wheel)), sdist, wheel);

        assertThat(result.findings()).isEmpty();
        assertThat(result.accepted()).isTrue();
        assertThat(result.files()).hasSize(2);
    }

    @Test
    void acceptsAnyWheelsWhereNoMatrixIsKnown() {
        assertThat(judge(List.of(), sdist, wheel).accepted()).isTrue();
    }

    @Test
    void namesTheCellThatMadeNoFile() {
        Finding finding = only(judge(
                cells(cell("cp311-linux_x86_64", wheel), new Expected.Cell("cp312-linux_x86_64", Optional.empty())),
                sdist,
                wheel));

        assertThat(finding.code()).isEqualTo("missing-cell");
        assertThat(finding.message()).contains("'cp312-linux_x86_64'");
    }

    @Test
    void namesTheFileThatACellMadeAndTheSetLacks() {
        Finding finding = only(judge(cells(cell("cp311-linux_x86_64", wheel)), sdist));

        assertThat(finding.code()).isEqualTo("missing-cell");
        assertThat(finding.message())
                .contains("'cp311-linux_x86_64'", wheel.getFileName().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "cp313t-manylinux_x86_64, cp313-cp313t-manylinux_2_17_x86_64, true",
        "cp313t-manylinux_x86_64, cp313-cp313-manylinux_2_17_x86_64, false",
        "cp313t-manylinux_x86_64, cp39-abi3-manylinux_2_17_x86_64, false",
        "cp313-manylinux_x86_64, cp313-cp313t-manylinux_2_17_x86_64, false",
        "cp313-macosx_arm64, cp313-cp313-macosx_11_0_arm64, true",
        "cp313-win_amd64, cp313-cp313-win_amd64, true"
    })
    void knowsWheelsWithoutTheGilAndOfOtherSystemsByTheirCells(String name, String tags, boolean accepted) {
        Path made = wheel(tags);

        assertThat(judge(cells(cell(name, made)), sdist, made).accepted()).isEqualTo(accepted);
    }

    @Test
    void rejectsFileOfNoCell() {
        assertThat(only(judge(cells(), sdist, wheel)).code()).isEqualTo("unexpected-file");
    }

    @Test
    void rejectsMissingSourceDistribution() {
        assertThat(only(judge(List.of(cell("cp311-linux_x86_64", wheel)), wheel))
                        .code())
                .isEqualTo("missing-sdist");
    }

    @Test
    void rejectsSecondSourceDistribution() {
        Path other = new TarBuilder("demo-1.0.0.tar.gz")
                .file("demo-1.0.0/PKG-INFO", WheelBuilder.METADATA)
                .write(folder);

        assertThat(only(judge(List.of(), sdist, other)).code()).isEqualTo("several-sdists");
    }

    @Test
    void rejectsEmptyRelease() {
        assertThat(judge(List.of()).findings()).extracting(Finding::code).contains("set-empty");
    }

    @Test
    void rejectsTheSameFileTwice() {
        assertThat(judge(List.of(), sdist, wheel, wheel).findings())
                .extracting(Finding::code)
                .containsExactly("file-repeated");
    }

    @ParameterizedTest
    @CsvSource({"other, 1.0, set-name", "demo, 1.1, set-version"})
    void rejectsFilesOfAnotherRelease(String name, String version, String code) {
        Expected expected = new Expected(name, Version.of(version), true, List.of());

        assertThat(judge(expected, sdist, wheel).findings())
                .extracting(Finding::code)
                .containsExactly(code, code);
    }

    @Test
    void comparesNameAndVersionByMeaning() {
        Expected expected = new Expected("Demo", Version.of("1.0.0"), true, List.of());

        assertThat(judge(expected, sdist, wheel).accepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cp311-linux_x86_64, cp311-cp311-manylinux_2_17_x86_64, true",
        "cp311-manylinux_aarch64, cp311-cp311-manylinux_2_17_aarch64, true",
        "cp311-manylinux_aarch64, cp311-cp311-manylinux_2_17_x86_64, false",
        "cp311-manylinux_x86_64, cp311-cp311-musllinux_1_2_x86_64, false",
        "cp311-macosx_arm64, cp311-cp311-macosx_11_0_arm64, true",
        "cp311-win_amd64, cp311-cp311-win_amd64, true",
        "cp311-win_amd64, cp311-cp311-manylinux_2_17_x86_64, false",
        "cp312-linux_x86_64, cp311-abi3-manylinux_2_17_x86_64, true",
        "cp311-linux_x86_64, py3-none-any, true",
        "cp311-windows_x86_64, cp311-cp311-win_amd64, true",
        "cp311-macos_arm64, cp311-cp311-macosx_11_0_universal2, true",
        "sdist, cp311-cp311-win_amd64, true",
        "cp311-linux_x86_64, cp312-cp312-manylinux_2_17_x86_64, false",
        "cp310-linux_x86_64, cp311-abi3-manylinux_2_17_x86_64, false",
        "cp311-linux_x86_64, cp311-cp311-manylinux_2_17_aarch64, false",
        "cp311-linux_x86_64, cp311-cp311-win_amd64, false",
    })
    void comparesAWheelWithWhatItsCellPromised(String cell, String tag, boolean fits) {
        Path made = wheel(tag);

        assertThat(judge(cells(cell(cell, made)), sdist, made).accepted()).isEqualTo(fits);
    }

    @Test
    void readsTheVersionsOfCrates() {
        Path crate = new TarBuilder("demo-1.0.0-rc.1.crate")
                .file("demo-1.0.0-rc.1/Cargo.toml", "[package]\nname = \"demo\"\nversion = \"1.0.0-rc.1\"\n")
                .write(folder);
        Expected expected = new Expected("demo", Version.of("1.0.0rc1"), false, List.of());

        assertThat(judge(expected, crate).accepted()).isTrue();
    }

    private Path wheel(String tag) {
        return new WheelBuilder().tagged(tag, tag).write(folder);
    }

    private static Expected.Cell cell(String name, Path file) {
        return new Expected.Cell(name, Optional.of(file.getFileName().toString()));
    }

    private static List<Expected.Cell> cells(Expected.Cell... wheels) {
        List<Expected.Cell> cells = new ArrayList<>(List.of(wheels));
        cells.addFirst(new Expected.Cell("sdist", Optional.of(SDIST)));
        return cells;
    }

    private static Finding only(SetResult result) {
        assertThat(result.accepted()).isFalse();
        assertThat(result.findings()).hasSize(1);
        return result.findings().findFirst().orElseThrow();
    }

    private static SetResult judge(List<Expected.Cell> cells, Path... files) {
        return judge(new Expected("demo", Version.of("1.0"), true, cells), files);
    }

    private static SetResult judge(Expected expected, Path... files) {
        List<Distribution> opened = new ArrayList<>();
        for (Path file : files) {
            try {
                opened.add(Distributions.open(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Checks.standard(DescriptionRenderer.none()).check(new DistributionSet(expected, opened));
    }
}
