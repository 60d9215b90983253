package dev.slipway.checks.name;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The platform tags that PyPI takes. */
public final class PlatformTag {

    private static final Set<String> EXACT = Set.of("any", "win32", "win_amd64", "win_arm64");

    private static final Pattern KNOWN = Pattern.compile(String.join(
            "|",
            "manylinux1_(x86_64|i686)",
            "manylinux2010_(x86_64|i686)",
            "manylinux2014_(x86_64|i686|aarch64|armv7l|ppc64|ppc64le|s390x)",
            "manylinux_\\d+_\\d+_(x86_64|i686|aarch64|armv7l|ppc64le|s390x|riscv64)",
            "musllinux_\\d+_\\d+_(x86_64|i686|aarch64|armv7l|ppc64le|s390x|riscv64)",
            "macosx_10_\\d+_(i386|ppc|ppc64|x86_64|arm64|intel|fat|fat32|fat3|fat64|universal|universal2)",
            "macosx_(1[1-5]|26)_\\d+_(x86_64|arm64|universal2)",
            "ios_\\d+_\\d+_(arm64|x86_64)_iphone(os|simulator)",
            "android_\\d+_(armeabi_v7a|arm64_v8a|x86|x86_64)",
            "(pyemscripten|pyodide)_\\d+_\\d+_wasm32"));

    private PlatformTag() {}

    /** Why PyPI would refuse it; empty when it would not. */
    public static Optional<String> refusal(String platform) {
        if (EXACT.contains(platform) || KNOWN.matcher(platform).matches()) {
            return Optional.empty();
        }
        if (platform.startsWith("linux_")) {
            return Optional.of("says nothing about the C library that the wheel needs");
        }
        return Optional.of("is none that PyPI knows");
    }
}
