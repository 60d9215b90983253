package dev.slipway.version;

import java.math.BigInteger;
import java.util.Locale;

/** The pre-release segment of a PEP 440 version, such as {@code rc1}. */
public record PreRelease(Phase phase, BigInteger number) implements Comparable<PreRelease> {

    /** The three phases of PEP 440, in their order, each with its SemVer word. */
    public enum Phase {
        ALPHA("a", "alpha"),
        BETA("b", "beta"),
        CANDIDATE("rc", "rc");

        private final String symbol;
        private final String word;

        Phase(String symbol, String word) {
            this.symbol = symbol;
            this.word = word;
        }

        static Phase spelled(String letters) {
            return switch (letters.toLowerCase(Locale.ROOT)) {
                case "a", "alpha" -> ALPHA;
                case "b", "beta" -> BETA;
                default -> CANDIDATE;
            };
        }

        String word() {
            return word;
        }
    }

    @Override
    public int compareTo(PreRelease other) {
        int phases = phase.compareTo(other.phase);
        return phases != 0 ? phases : number.compareTo(other.number);
    }

    @Override
    public String toString() {
        return phase.symbol + number;
    }
}
