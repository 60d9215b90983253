package dev.slipway.checks.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.checks.Finding;
import dev.slipway.checks.Judged;
import dev.slipway.checks.WheelBuilder;
import dev.slipway.checks.machine.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeCodeTest {

    private static final String EXTENSION = "demo/_fast.abi3.so";
    private static final String CROSS_COMPILER = "aarch64-linux-gnu-gcc";
    private static final byte[] UNIVERSAL = Headers.fatMachO(Headers.MAC_X86_64, Headers.MAC_ARM64);

    @TempDir
    Path folder;

    @Test
    void rejectsMachineCodeForAnotherProcessorThanTheTags() {
        Finding finding = judge(wheelFor("manylinux_2_17_x86_64").file(EXTENSION, Headers.elf(Headers.AARCH64)))
                .isRefusedOnlyFor("machine-code-mismatch");

        assertThat(finding.where()).endsWith(".whl: " + EXTENSION);
        assertThat(finding.message())
                .isEqualTo(
                        "'" + EXTENSION + "' is ELF for aarch64, but the tag of the wheel says manylinux_2_17_x86_64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manylinux_2_17_aarch64", "musllinux_1_2_x86_64", "win_arm64", "android_21_arm64_v8a"})
    void rejectsMachineCodeForAnotherSystemThanTheTags(String platform) {
        judge(wheelFor(platform).file("demo/libdemo.so.1.2", Headers.machO(Headers.MAC_ARM64)))
                .isRefusedOnlyFor("machine-code-mismatch");
    }

    @Test
    void rejectsCodeForOneProcessorUnderTheTagOfTwo() {
        judge(wheelFor("macosx_11_0_universal2").file("demo/x.cpython-312-darwin.so", Headers.machO(Headers.MAC_ARM64)))
                .isRefusedOnlyFor("machine-code-mismatch");
    }

    @Test
    void rejectsOneForeignExtensionBesideOneThatFits() {
        judge(wheelFor("win_amd64")
                        .file("demo/one.cp312-win_amd64.pyd", Headers.pe(Headers.WINDOWS_AMD64))
                        .file("demo/two.pyd", Headers.pe(Headers.WINDOWS_I386)))
                .isRefusedOnlyFor("machine-code-mismatch");
    }

    @Test
    void warnsOfALibraryForAnotherProcessorBesideOneThatFits() {
        judge(wheelFor("win_arm64")
                        .file("demo/runtime.dll", Headers.pe(Headers.WINDOWS_ARM64))
                        .file("demo/libsignal.so", Headers.elf(164)))
                .isAcceptedWithWarning("machine-code-foreign");
    }

    @Test
    void rejectsProgramThatThePlatformCannotStart() {
        judge(wheelFor("manylinux2014_x86_64").file("demo-1.0.data/scripts/demo", Headers.elf(Headers.AARCH64)))
                .isRefusedOnlyFor("machine-code-mismatch");
    }

    @Test
    void acceptsMachineCodeThatFits() {
        accepts(wheelFor("manylinux_2_17_x86_64").file(EXTENSION, Headers.elf(Headers.X86_64)));
        accepts(wheelFor("macosx_11_0_universal2").file(EXTENSION, UNIVERSAL));
        accepts(wheelFor("macosx_11_0_arm64").file("demo/.dylibs/libz.dylib", UNIVERSAL));
        accepts(wheelFor("win32").file("demo/one.pyd", Headers.pe(Headers.WINDOWS_I386)));
        accepts(wheelFor("manylinux_2_39_riscv64").file(EXTENSION, Headers.elf(243)));
    }

    @Test
    void acceptsProgramsThatThePlatformEmulates() {
        accepts(wheelFor("win_arm64").file("demo-1.0.data/scripts/demo.exe", Headers.pe(Headers.WINDOWS_AMD64)));
    }

    @Test
    void acceptsMachineCodeThatIsData() {
        accepts(wheelFor("manylinux_2_17_x86_64")
                .file("demo/launchers/gui.exe", Headers.pe(Headers.WINDOWS_I386))
                .file("demo/Runtime.dll", Headers.dotnet())
                .file("demo/kernel.o", Headers.elf(247)));
    }

    @Test
    void rejectsExtensionInAWheelForAnyPlatform() {
        Finding finding = judge(new WheelBuilder().file(EXTENSION, Headers.elf(Headers.X86_64)))
                .isRefusedOnlyFor("platform-tag-missing");

        assertThat(finding.message()).contains(EXTENSION, "ELF for x86_64", "says any");
    }

    @Test
    void warnsOfALibraryForOnePlatformInAWheelForAny() {
        judge(new WheelBuilder().file("demo/autoit.dll", Headers.pe(Headers.WINDOWS_AMD64)))
                .isAcceptedWithWarning("platform-tag-missing");
    }

    @Test
    void acceptsLibrariesForSeveralPlatformsInAWheelForAny() {
        accepts(new WheelBuilder()
                .file("demo/linux/libdemo.so", Headers.elf(Headers.X86_64))
                .file("demo/windows/demo.dll", Headers.pe(Headers.WINDOWS_AMD64)));
    }

    @Test
    void knowsWhatACrossCompilerMade() throws Exception {
        assumeTrue(isOnThePath(CROSS_COMPILER), "no " + CROSS_COMPILER + ": install gcc-aarch64-linux-gnu");
        byte[] library = crossCompiled();

        accepts(wheelFor("manylinux_2_17_aarch64").file(EXTENSION, library));
        judge(wheelFor("manylinux_2_17_x86_64").file(EXTENSION, library)).isRefusedOnlyFor("machine-code-mismatch");
    }

    private byte[] crossCompiled() throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("fast.c"), "int twice(int x) { return 2 * x; }\n");
        Path library = folder.resolve("fast.so");
        int exit = new ProcessBuilder(CROSS_COMPILER, "-shared", "-fPIC", "-o", library.toString(), source.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
        return Files.readAllBytes(library);
    }

    private static boolean isOnThePath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static WheelBuilder wheelFor(String platform) {
        String tag = "cp312-abi3-" + platform;
        return new WheelBuilder().tagged(tag, tag);
    }

    private void accepts(WheelBuilder wheel) {
        judge(wheel).isAcceptedWithoutFindings();
    }

    private Judged judge(WheelBuilder wheel) {
        return Judged.of(wheel.write(folder));
    }
}
