package dev.slipway.checks.sdist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.Judged;
import dev.slipway.checks.TarBuilder;
import dev.slipway.checks.WheelBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdistTest {

    @TempDir
    Path folder;

    @Test
    void acceptsASourceDistribution() {
        judge(TarBuilder.sdist(WheelBuilder.METADATA).folder("demo-1.0/src")).isAcceptedWithoutFindings();
    }

    @Test
    void acceptsATopFolderThatSpellsTheNameOtherwise() {
        judge(new TarBuilder("demo_tool-1.0.tar.gz")
                        .file(
                                "Demo.Tool-1.0.0/PKG-INFO",
                                WheelBuilder.METADATA.replace("Name: demo", "Name: Demo.Tool")))
                .isAcceptedWithoutFindings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo.tar.gz", "demo-one.tar.gz", "-1.0.tar.gz", "demo-.tar.gz", ".tar.gz"})
    void rejectsFileNameWithoutNameOrVersion(String name) {
        judge(new TarBuilder(name).file("demo-1.0/PKG-INFO", WheelBuilder.METADATA))
                .isRefusedFor("filename-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Demo-1.0.tar.gz", "demo-1.00.tar.gz", "demo-v1.0.tar.gz"})
    void rejectsFileNameThatIsNotNormalised(String name) {
        TarBuilder sdist = new TarBuilder(name).file("demo-1.0/PKG-INFO", WheelBuilder.METADATA);

        assertThat(judge(sdist).isRefusedOnlyFor("filename-not-normalised").message())
                .contains("'demo-1.0.tar.gz'");
    }

    @Test
    void rejectsZipAsSourceDistribution() {
        judge(new TarBuilder("demo-1.0.zip").file("demo-1.0/PKG-INFO", "")).isRefusedOnlyFor("filename-unknown");
    }

    @Test
    void rejectsFileBesideTheTopFolder() {
        assertThat(judge(TarBuilder.sdist(WheelBuilder.METADATA).file("setup.py", "x"))
                        .isRefusedOnlyFor("sdist-top-folder")
                        .message())
                .contains("setup.py");
    }

    @Test
    void rejectsTwoTopFolders() {
        judge(TarBuilder.sdist(WheelBuilder.METADATA).file("other/x.py", "x")).isRefusedOnlyFor("sdist-top-folder");
    }

    @Test
    void rejectsTopFolderOfAnotherVersion() {
        judge(new TarBuilder("demo-1.0.tar.gz").file("demo-2.0/PKG-INFO", WheelBuilder.METADATA))
                .isRefusedOnlyFor("sdist-top-folder");
    }

    @Test
    void rejectsEmptyTar() {
        assertThat(judge(new TarBuilder("demo-1.0.tar.gz"))
                        .isRefusedOnlyFor("sdist-top-folder")
                        .message())
                .contains("nothing");
    }

    @Test
    void rejectsSourceDistributionWithoutPkgInfo() {
        judge(new TarBuilder("demo-1.0.tar.gz").file("demo-1.0/setup.py", "x")).isRefusedOnlyFor("metadata-missing");
    }

    @Test
    void rejectsPkgInfoOfAnotherProject() {
        judge(TarBuilder.sdist(WheelBuilder.METADATA.replace("Name: demo", "Name: other")))
                .isRefusedOnlyFor("name-mismatch");
    }

    @Test
    void rejectsPkgInfoOfAnotherVersion() {
        judge(TarBuilder.sdist(WheelBuilder.METADATA.replace("Version: 1.0", "Version: 1.1")))
                .isRefusedOnlyFor("version-mismatch");
    }

    private Judged judge(TarBuilder tar) {
        return Judged.of(tar.write(folder));
    }
}
