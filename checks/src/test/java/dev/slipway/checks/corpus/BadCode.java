package dev.slipway.checks.corpus;

import dev.slipway.checks.WheelBuilder;
import dev.slipway.checks.machine.ElfFiles;
import dev.slipway.checks.machine.Headers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Machine code that is for another platform than the wheel, or looks for its libraries where it was built. */
final class BadCode {

    private static final Map<String, String> EXTENSIONS = Map.of(
            "manylinux_2_17_x86_64", "demo/fast.cpython-313-x86_64-linux-gnu.so",
            "manylinux_2_17_aarch64", "demo/fast.cpython-313-aarch64-linux-gnu.so",
            "musllinux_1_2_x86_64", "demo/fast.cpython-313-x86_64-linux-musl.so",
            "macosx_11_0_arm64", "demo/fast.cpython-313-darwin.so",
            "macosx_10_13_x86_64", "demo/fast.cpython-313-darwin.so",
            "win_amd64", "demo/fast.cp313-win_amd64.pyd",
            "win_arm64", "demo/fast.cp313-win_arm64.pyd",
            "win32", "demo/fast.cp313-win32.pyd");

    /** What is fit for each, in the words of its name. */
    private static final Map<String, byte[]> CODES = Map.of(
            "linux_x86_64", Headers.elf(Headers.X86_64),
            "linux_aarch64", Headers.elf(Headers.AARCH64),
            "macosx_x86_64", Headers.machO(Headers.MAC_X86_64),
            "macosx_arm64", Headers.machO(Headers.MAC_ARM64),
            "win_amd64", Headers.pe(Headers.WINDOWS_AMD64),
            "win_arm64", Headers.pe(Headers.WINDOWS_ARM64),
            "win32", Headers.pe(Headers.WINDOWS_I386));

    private static final List<String> PATHS = List.of(
            "/tmp/build/lib",
            "/home/runner/work/lib",
            "/root/.cache/x",
            "/build",
            "/project/libs",
            "/",
            "lib",
            "./lib",
            "../lib",
            "$ORIGIN:/tmp/x",
            "/var/tmp/x",
            "/github/workspace",
            "$ORIGINAL/lib",
            "$LIB");

    private BadCode() {}

    static Stream<Bad> all() {
        Stream.Builder<Bad> all = Stream.builder();
        EXTENSIONS.forEach((platform, path) -> CODES.forEach((made, code) -> {
            if (!fits(platform, made)) {
                all.add(new Bad(made + " in a wheel for " + platform, "machine-code-mismatch", folder -> extension(
                                "cp313-cp313-" + platform, path, code)
                        .write(folder)));
            }
        }));
        CODES.forEach((made, code) ->
                all.add(new Bad(made + " in a wheel for any platform", "platform-tag-missing", folder -> extension(
                                "py3-none-any", "demo/fast." + (made.startsWith("win") ? "pyd" : "abi3.so"), code)
                        .write(folder))));
        for (String search : PATHS) {
            all.add(new Bad("search path " + search, "rpath-outside", folder -> extension(
                            "cp313-cp313-manylinux_2_17_x86_64", "demo/fast.abi3.so", ElfFiles.lookingIn(search))
                    .write(folder)));
        }
        return all.build();
    }

    private static boolean fits(String platform, String made) {
        int processor = made.indexOf('_');
        String system = processor < 0 ? made : made.substring(0, processor);
        return platform.contains(system) && (processor < 0 || platform.endsWith(made.substring(processor)));
    }

    private static WheelBuilder extension(String tag, String path, byte[] code) {
        return new WheelBuilder().tagged(tag, tag).file(path, code);
    }
}
