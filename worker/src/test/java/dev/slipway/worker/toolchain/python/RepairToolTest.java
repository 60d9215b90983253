package dev.slipway.worker.toolchain.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.offer.Interpreter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepairToolTest {
    private static final Path INTO = Path.of("/out");

    @ParameterizedTest
    @CsvSource({
        "linux_x86_64, auditwheel repair --wheel-dir /out",
        "linux_aarch64, auditwheel repair --wheel-dir /out",
        "macosx_11_0_arm64, delocate.cmd.delocate_wheel --require-archs arm64 -w /out -v",
        "macosx_10_13_x86_64, delocate.cmd.delocate_wheel --require-archs x86_64 -w /out -v",
        "'macosx_10_9_universal2', 'delocate.cmd.delocate_wheel --require-archs x86_64,arm64 -w /out -v'",
        "win_amd64, delvewheel repair -w /out -v",
        "win_arm64, delvewheel repair -w /out -v"
    })
    void isTheOneOfTheWheelsSystem(String platform, String words) {
        Path wheel = Path.of("demo-1.0-cp313-cp313-" + platform + ".whl");

        RepairTool tool = RepairTool.of(WheelFile.of(wheel)).orElseThrow();

        assertThat(String.join(" ", tool.words(wheel, INTO))).isEqualTo(words + " " + wheel);
    }

    @ParameterizedTest
    @CsvSource({"any", "manylinux_2_17_x86_64", "manylinux_2_17_x86_64.manylinux2014_x86_64", "musllinux_1_2_x86_64"})
    void isNoneForWheelsThatSayWhereTheyRun(String platform) {
        assertThat(RepairTool.of(WheelFile.of("demo-1.0-py3-none-" + platform + ".whl")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "macos-arm64, 3.13.1, 11.0, macosx-11.0-arm64, -arch arm64",
        "macos-x86_64, 3.11.7, 10.9, macosx-10.9-x86_64, -arch x86_64",
        "macos-x86_64, 3.12.4, 10.13, macosx-10.9-x86_64, -arch x86_64",
        "macos-x86_64, 3.14.0, 10.15, macosx-10.9-x86_64, -arch x86_64"
    })
    void isToldTheOldestMacosThatTheInterpreterRunsOn(
            String platform, String version, String target, String host, String flags) {
        assertThat(MacosBuild.of(platform).orElseThrow().variables(python(version)))
                .containsEntry("MACOSX_DEPLOYMENT_TARGET", target)
                .containsEntry("_PYTHON_HOST_PLATFORM", host)
                .containsEntry("ARCHFLAGS", flags);
    }

    @Test
    void isToldNothingOfMacosElsewhere() {
        assertThat(MacosBuild.of("linux-x86_64")).isEmpty();
        assertThat(MacosBuild.of("windows-arm64")).isEmpty();
        assertThat(MacosBuild.of(null)).isEmpty();
    }

    private static Interpreter python(String version) {
        return new Interpreter(Path.of("python3"), version, false, "", "", List.of());
    }
}
