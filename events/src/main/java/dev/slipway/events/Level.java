package dev.slipway.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How far a cell is shut off from the machine that runs it, the weakest first. */
public enum Level {
    /** Not at all: for development. */
    PLAIN,
    /** By bubblewrap: no network, no other process, no file of the machine. */
    SANDBOX,
    /** By a machine that is thrown away after the cell. */
    MACHINE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a worker says of itself; a word that is not known promises nothing. */
    @JsonCreator
    public static Level of(String word) {
        return Arrays.stream(values())
                .filter(level -> level.word().equals(word))
                .findFirst()
                .orElse(PLAIN);
    }

    public boolean suffices(Level demanded) {
        return compareTo(demanded) >= 0;
    }
}
