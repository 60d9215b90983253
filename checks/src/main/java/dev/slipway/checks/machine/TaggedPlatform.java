package dev.slipway.checks.machine;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a platform tag promises about machine code.
 *
 * @param processors all that the code must be for; none where the tag is one of the old sets of macOS that nobody builds
 */
public record TaggedPlatform(String tag, Format format, Set<String> processors) {

    private static final Pattern LINUX =
            Pattern.compile("(?:manylinux\\d+|(?:many|musl)linux_\\d+_\\d+|linux|android_\\d+)_(.+)");
    private static final Pattern APPLE =
            Pattern.compile("(?:macosx|ios)_\\d+_\\d+_(.+?)(?:_iphoneos|_iphonesimulator)?");
    private static final Pattern WINDOWS = Pattern.compile("win_?(32|amd64|arm64)");
    private static final Pattern BROWSER = Pattern.compile("(?:pyemscripten|pyodide|emscripten)_.+_(wasm32)");

    public TaggedPlatform {
        processors = Set.copyOf(processors);
    }

    /** Empty for {@code any}, and for a tag of a platform that is not known here. */
    public static Optional<TaggedPlatform> of(String tag) {
        return match(LINUX, tag, Format.ELF)
                .or(() -> match(APPLE, tag, Format.MACH_O))
                .or(() -> match(WINDOWS, tag, Format.PE))
                .or(() -> match(BROWSER, tag, Format.WASM));
    }

    private static Optional<TaggedPlatform> match(Pattern pattern, String tag, Format format) {
        Matcher matcher = pattern.matcher(tag);
        return matcher.matches()
                ? Optional.of(new TaggedPlatform(tag, format, processors(matcher.group(1))))
                : Optional.empty();
    }

    private static Set<String> processors(String name) {
        return switch (name) {
            case "amd64" -> Set.of("x86_64");
            case "arm64", "arm64_v8a" -> Set.of("aarch64");
            case "armv6l", "armv7l", "armeabi_v7a" -> Set.of("arm");
            case "32", "x86", "i386" -> Set.of("i686");
            case "universal2" -> Set.of("aarch64", "x86_64");
            case "intel", "universal", "fat", "fat3", "fat32", "fat64" -> Set.of();
            default -> Set.of(name);
        };
    }

    /** Whether a Python of this platform can load a library of such code. */
    public boolean loads(MachineCode code) {
        return format == code.format() && code.processors().containsAll(processors);
    }

    /** Whether this platform can start a program of such code. */
    public boolean starts(MachineCode code) {
        return loads(code) || (format == code.format() && format.isEmulated());
    }
}
