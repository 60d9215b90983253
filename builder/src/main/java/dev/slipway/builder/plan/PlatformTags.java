package dev.slipway.builder.plan;

import java.util.Arrays;
import java.util.List;

/** The platform tags of a wheel's name, such as {@code manylinux_2_17_x86_64.manylinux2014_x86_64} (PEP 425, PEP 600). */
public record PlatformTags(List<String> tags) {
    public static PlatformTags of(String filename) {
        String tags = filename.substring(filename.lastIndexOf('-') + 1, filename.length() - ".whl".length());
        return new PlatformTags(Arrays.asList(tags.split("\\.", -1)));
    }

    boolean isForAny() {
        return tags.contains("any");
    }

    /** Whether it can be installed on a platform as workers name theirs; on Linux that means glibc. */
    boolean serves(String platform) {
        return isForAny() || tags.stream().anyMatch(tag -> !tag.startsWith("musllinux") && fits(platform, tag));
    }

    /** Whether a tag that names a system is for that platform. */
    public static boolean fits(String platform, String tag) {
        String machine = platform.substring(platform.indexOf('-') + 1);
        return switch (platform.substring(0, Math.max(0, platform.indexOf('-')))) {
            case "linux" -> tag.contains("linux") && tag.endsWith("_" + machine);
            case "macos" -> tag.startsWith("macosx_") && (tag.endsWith("_" + machine) || tag.endsWith("_universal2"));
            case "windows" -> tag.equals(machine.equals("x86_64") ? "win_amd64" : "win_" + machine);
            default -> true;
        };
    }
}
