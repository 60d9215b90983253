package dev.slipway.checks.wheel;

import dev.slipway.checks.Judged;
import dev.slipway.checks.WheelBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoodWheelTest {

    @TempDir
    Path folder;

    @Test
    void acceptsAPureWheel() {
        accepts(new WheelBuilder());
    }

    @Test
    void acceptsCompressedTagSetsThatWheelSpellsOut() {
        accepts(new WheelBuilder().tagged("py2.py3-none-any", "py2-none-any", "py3-none-any"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "win_amd64",
                "win32",
                "win_arm64",
                "manylinux1_x86_64",
                "manylinux2014_aarch64",
                "manylinux_2_28_x86_64",
                "manylinux_2_39_riscv64",
                "musllinux_1_2_aarch64",
                "macosx_10_9_universal2",
                "macosx_11_0_arm64",
                "macosx_26_0_arm64",
                "ios_13_0_arm64_iphoneos",
                "android_21_arm64_v8a",
                "pyemscripten_2026_0_wasm32",
            })
    void acceptsPlatform(String platform) {
        String tag = "cp311-cp311-" + platform;

        accepts(new WheelBuilder().tagged(tag, tag));
    }

    @Test
    void acceptsABuildNumberThatWheelRepeats() {
        accepts(new WheelBuilder()
                .named("demo-1.0-7-py3-none-any.whl")
                .wheelFile("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nBuild: 7\nTag: py3-none-any\n"));
    }

    @Test
    void acceptsARecordByStrongerHashes() {
        byte[] content = "x = 1\n".getBytes(StandardCharsets.UTF_8);

        accepts(new WheelBuilder()
                .file("demo/strong.py", content)
                .record(text -> text.replaceAll(
                        "demo/strong.py,.*",
                        "demo/strong.py,sha512=" + WheelBuilder.digest("SHA-512", content) + "," + content.length)));
    }

    @Test
    void acceptsPathsWithCommasAndQuotes() {
        accepts(new WheelBuilder()
                .file("demo/a,b.txt", "")
                .record(text -> text.replace("demo/a,b.txt,", "\"demo/a,b.txt\",")));
    }

    @Test
    void acceptsScriptsAndPlugins() {
        accepts(new WheelBuilder().file("demo-1.0.dist-info/entry_points.txt", """
                # scripts
                [console_scripts]
                demo = demo:main
                demo-admin.py=demo.admin:main [extra]

                [demo.plugins]
                a plugin: with = demo.plugin
                """));
    }

    @Test
    void acceptsALargeFileThatHardlyCompresses() {
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);

        accepts(new WheelBuilder().file("demo/data.bin", content));
    }

    @Test
    void acceptsNamesOutsideAsciiThatAreMarkedAsUtf8() {
        accepts(new WheelBuilder().file("demo/größe.txt", "x"));
    }

    private void accepts(WheelBuilder wheel) {
        Judged.of(wheel.write(folder)).isAcceptedWithoutFindings();
    }
}
