package dev.slipway.cli.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody meant who mistyped it. */
public final class Nearest {

    private Nearest() {}

    /** The known name with the fewest changed letters, if these are few. */
    public static Optional<String> to(String name, Collection<String> known) {
        int few = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(candidate -> changes(name, candidate) <= few)
                .min(Comparator.comparingInt(candidate -> changes(name, candidate)));
    }

    // The Levenshtein distance, row by row.
    private static int changes(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[to.length()];
    }
}
