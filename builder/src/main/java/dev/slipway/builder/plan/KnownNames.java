package dev.slipway.builder.plan;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All names of cells that cibuildwheel has or had: a pattern that fits none of them is a slip of the pen. */
final class KnownNames {
    private static final int OLDEST = 6;
    private static final int NEWEST = 16;
    private static final int FIRST_FREE_THREADED = 13;

    private static final List<String> PYTHONS = Stream.of(
                    IntStream.rangeClosed(OLDEST, NEWEST).mapToObj(minor -> "cp3" + minor),
                    IntStream.rangeClosed(FIRST_FREE_THREADED, NEWEST).mapToObj(minor -> "cp3" + minor + "t"),
                    IntStream.rangeClosed(OLDEST, NEWEST).mapToObj(minor -> "pp3" + minor),
                    Stream.of("gp311_242", "gp312_250", "gp313_253"))
            .flatMap(names -> names)
            .toList();

    private static final List<String> PLATFORMS = Stream.concat(
                    Stream.of("x86_64", "i686", "aarch64", "ppc64le", "s390x", "armv7l", "riscv64")
                            .flatMap(machine -> Stream.of("manylinux_" + machine, "musllinux_" + machine)),
                    Stream.of(
                            "macosx_x86_64",
                            "macosx_arm64",
                            "macosx_universal2",
                            "win32",
                            "win_amd64",
                            "win_arm64",
                            "pyodide_wasm32",
                            "android_arm64_v8a",
                            "android_x86_64",
                            "ios_arm64_iphoneos",
                            "ios_arm64_iphonesimulator",
                            "ios_x86_64_iphonesimulator"))
            .toList();

    private KnownNames() {}

    static boolean noneMatches(NamePatterns patterns) {
        Predicate<String> matcher = patterns.matcher();
        return PYTHONS.stream()
                .flatMap(python -> PLATFORMS.stream().map(platform -> python + "-" + platform))
                .noneMatch(matcher);
    }
}
