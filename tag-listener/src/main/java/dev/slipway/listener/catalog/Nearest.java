package dev.slipway.listener.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** The known word that somebody probably meant. */
final class Nearest {

    private Nearest() {}

    /** What to do about an unknown word: the nearest known one, or all of them where none is near. */
    static String hint(String word, Collection<String> known) {
        return of(word, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElse(known.isEmpty() ? "Leave it out." : "Known here: " + String.join(", ", known) + ".");
    }

    static Optional<String> of(String word, Collection<String> known) {
        int farthest = Math.max(2, word.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= Math.min(farthest, candidate.length() - 1));
    }

    /** How many characters must be added, taken away or replaced (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
