package dev.slipway.checks.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.Finding;
import dev.slipway.checks.Judged;
import dev.slipway.checks.WheelBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadWheelTest {

    private static final String DIST_INFO = "demo-1.0.dist-info";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "demo-1.0-py3-none.whl, 4 parts",
        "demo-1.0-1-2-py3-none-any.whl, 7 parts",
        "demo-one-py3-none-any.whl, version 'one'",
        "de mo-1.0-py3-none-any.whl, project name",
        "de__mo-1.0-py3-none-any.whl, project name",
        "demo-1.0-x1-py3-none-any.whl, build number 'x1'",
        "demo-1.0-py3-none-a+b.whl, compatibility tags",
        "demo-1.0-py3..py2-none-any.whl, compatibility tags",
    })
    void rejectsFileNameThatIsNoWheelsName(String name, String reason) {
        assertThat(judge(new WheelBuilder().named(name))
                        .isRefusedOnlyFor("filename-invalid")
                        .message())
                .contains(reason);
    }

    @Test
    void rejectsTagsThatStandForAbsurdlyMany() {
        String many = "p1" + ".p1".repeat(35);

        judge(new WheelBuilder().named("demo-1.0-" + many + "-" + many + "-any.whl"))
                .isRefusedOnlyFor("filename-invalid");
    }

    @Test
    void rejectsFileNameThatSpellsTheProjectOtherwise() {
        WheelBuilder wheel =
                new WheelBuilder().named("Demo-1.0-py3-none-any.whl").distInfo("Demo-1.0.dist-info");

        assertThat(judge(wheel).isRefusedOnlyFor("filename-not-normalised").message())
                .contains("'demo'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"linux_x86_64", "linux_aarch64", "manylinux_2_28_mips", "macosx_99_0_arm64", "plan9", "win_ia64"
            })
    void rejectsPlatformThatIndexesDoNotTake(String platform) {
        String tag = "cp311-cp311-" + platform;

        assertThat(judge(new WheelBuilder().tagged(tag, tag))
                        .isRefusedOnlyFor("platform-tag")
                        .message())
                .contains("'" + platform + "'");
    }

    @Test
    void rejectsWheelWhoseTagsDisagreeWithItsName() {
        Finding finding = judge(new WheelBuilder().tagged("cp311-cp311-win_amd64", "cp312-cp312-win_amd64"))
                .isRefusedOnlyFor("tags-mismatch");

        assertThat(finding.where()).endsWith("demo-1.0.dist-info/WHEEL: Tag");
        assertThat(finding.message())
                .contains("only the file name has cp311-cp311-win_amd64", "only WHEEL has cp312-cp312-win_amd64");
    }

    @Test
    void rejectsWheelThatLeavesOutOneTagOfItsName() {
        assertThat(judge(new WheelBuilder().tagged("py2.py3-none-any", "py3-none-any"))
                        .isRefusedOnlyFor("tags-mismatch")
                        .message())
                .contains("only the file name has py2-none-any, only WHEEL has none");
    }

    @Test
    void rejectsWheelWithoutTags() {
        judge(new WheelBuilder().wheelFile("Wheel-Version: 1.0\nRoot-Is-Purelib: true\n"))
                .isRefusedOnlyFor("tags-mismatch");
    }

    @Test
    void rejectsTagThatIsNone() {
        judge(new WheelBuilder().wheelFile("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3\n"))
                .isRefusedOnlyFor("wheel-tag-invalid");
    }

    @Test
    void rejectsBuildNumberThatWheelDoesNotHave() {
        judge(new WheelBuilder().named("demo-1.0-7-py3-none-any.whl")).isRefusedOnlyFor("build-mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wheel-Version: 2.0", "Wheel-Version: one", "Generator: x"})
    void rejectsWheelOfAVersionThatInstallersDoNotKnow(String line) {
        judge(new WheelBuilder().wheelFile(line + "\nRoot-Is-Purelib: true\nTag: py3-none-any\n"))
                .isRefusedOnlyFor("wheel-version");
    }

    @Test
    void rejectsWheelThatDoesNotSayWhetherItIsPure() {
        judge(new WheelBuilder().wheelFile("Wheel-Version: 1.0\nRoot-Is-Purelib: perhaps\nTag: py3-none-any\n"))
                .isRefusedOnlyFor("wheel-purelib");
    }

    @Test
    void rejectsWheelWithoutDistInfo() {
        judge(new WheelBuilder()
                        .without(DIST_INFO + "/METADATA")
                        .without(DIST_INFO + "/WHEEL")
                        .withoutRecord())
                .isRefusedOnlyFor("dist-info-missing");
    }

    @Test
    void rejectsWheelWithTwoDistInfos() {
        assertThat(judge(new WheelBuilder().file("other-2.0.dist-info/METADATA", WheelBuilder.METADATA))
                        .isRefusedOnlyFor("dist-info-several")
                        .message())
                .contains("other-2.0.dist-info");
    }

    @Test
    void rejectsDistInfoNamedOtherwiseThanTheFile() {
        judge(new WheelBuilder().distInfo("demo-1.0.0.dist-info")).isRefusedOnlyFor("dist-info-name");
    }

    @ParameterizedTest
    @CsvSource({"METADATA, metadata-missing", "WHEEL, wheel-file-missing"})
    void rejectsWheelWithout(String file, String code) {
        judge(new WheelBuilder().without(DIST_INFO + "/" + file)).isRefusedOnlyFor(code);
    }

    @Test
    void rejectsWheelWithoutRecord() {
        judge(new WheelBuilder().withoutRecord()).isRefusedOnlyFor("record-missing");
    }

    @Test
    void rejectsRenamedWheelOfAnotherProject() {
        Finding finding =
                judge(new WheelBuilder().named("other-1.0-py3-none-any.whl")).isRefusedFor("name-mismatch");

        assertThat(finding.message()).contains("'demo'", "'other'");
    }

    @Test
    void rejectsRenamedWheelOfAnotherVersion() {
        Finding finding =
                judge(new WheelBuilder().named("demo-1.1-py3-none-any.whl")).isRefusedFor("version-mismatch");

        assertThat(finding.message()).contains("version 1.0", "1.1");
    }

    @Test
    void rejectsScriptWhoseNameIsAPath() {
        judge(entryPoints("[console_scripts]\n../demo = demo:main\n")).isRefusedOnlyFor("entry-points-malformed");
    }

    @Test
    void rejectsEntryPointOutsideAnyGroup() {
        judge(entryPoints("demo = demo:main\n")).isRefusedOnlyFor("entry-points-malformed");
    }

    @Test
    void rejectsEntryPointWithoutObject() {
        assertThat(judge(entryPoints("[console_scripts]\ndemo\n"))
                        .isRefusedOnlyFor("entry-points-malformed")
                        .where())
                .endsWith("entry_points.txt (line 2)");
    }

    @Test
    void rejectsEntryPointsThatAreNotUtf8() {
        byte[] latin = "[console_scripts]\ndémo = demo:main\n".getBytes(StandardCharsets.ISO_8859_1);

        judge(new WheelBuilder().file(DIST_INFO + "/entry_points.txt", latin))
                .isRefusedOnlyFor("entry-points-encoding");
    }

    private static WheelBuilder entryPoints(String content) {
        return new WheelBuilder().file(DIST_INFO + "/entry_points.txt", content);
    }

    private Judged judge(WheelBuilder wheel) {
        return Judged.of(wheel.write(folder));
    }
}
