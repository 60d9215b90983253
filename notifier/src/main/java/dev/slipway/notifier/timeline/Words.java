package dev.slipway.notifier.timeline;

import java.util.List;
import java.util.Locale;

/** Numbers and names as people like to read them. */
public final class Words {
    private static final int LONGEST = 4000;

    private Words() {}

    /** {@code 0.84 s}, {@code 12 s}, {@code 1 min 5 s}, {@code 2 h 3 min}. */
    public static String seconds(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, seconds < 1 ? "%.2f s" : "%.1f s", Math.max(seconds, 0));
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** In decimal units: {@code 340 B}, {@code 5.1 kB}, {@code 12 MB}. */
    public static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double amount = bytes / 1000.0;
        String unit = "kB";
        for (String next : List.of("MB", "GB", "TB")) {
            if (amount >= 999.5) {
                amount /= 1000;
                unit = next;
            }
        }
        return String.format(Locale.ROOT, amount < 9.95 ? "%.1f %s" : "%.0f %s", amount, unit);
    }

    /** {@code 1 file}, {@code 3 files}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** The first few, then how many more. */
    public static String some(List<String> items, int most) {
        if (items.size() <= most) {
            return String.join(", ", items);
        }
        return String.join(", ", items.subList(0, most)) + " and " + (items.size() - most) + " more";
    }

    /** The beginning of a hash, enough to tell it apart. */
    public static String brief(String hash) {
        return hash == null ? "?" : hash.substring(0, Math.min(12, hash.length()));
    }

    /** Foreign text without what a terminal or a database stumbles over, of bounded length. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .map(each -> each == '\n' || each == '\t' ? ' ' : each)
                .filter(each -> !Character.isISOControl(each) && Character.getType(each) != Character.SURROGATE)
                .limit(LONGEST)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }
}
