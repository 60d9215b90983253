package dev.slipway.checks.name;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One compatibility tag of a wheel, by the packaging specification "Platform compatibility tags". */
public record WheelTag(String python, String abi, String platform) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_]+");
    private static final int MOST = 1000;

    /**
     * All the tags that one text stands for: {@code py2.py3-none-any} is two. Empty when the text is no tag, or stands for
     * absurdly many.
     */
    public static Optional<Set<WheelTag>> expand(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        String[] pythons = parts[0].split("\\.", -1);
        String[] abis = parts[1].split("\\.", -1);
        String[] platforms = parts[2].split("\\.", -1);
        if ((long) pythons.length * abis.length * platforms.length > MOST) {
            return Optional.empty();
        }
        Set<WheelTag> tags = new LinkedHashSet<>();
        for (String python : pythons) {
            for (String abi : abis) {
                for (String platform : platforms) {
                    tags.add(new WheelTag(python, abi, platform));
                }
            }
        }
        return tags.stream().allMatch(WheelTag::isSpelledRight) ? Optional.of(tags) : Optional.empty();
    }

    private boolean isSpelledRight() {
        return PART.matcher(python).matches()
                && PART.matcher(abi).matches()
                && PART.matcher(platform).matches();
    }

    @Override
    public String toString() {
        return python + "-" + abi + "-" + platform;
    }
}
