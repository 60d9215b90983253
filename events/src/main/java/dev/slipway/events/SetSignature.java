package dev.slipway.events;

import java.nio.charset.StandardCharsets;

/** The texts that signatures cover: what the builder says of a set, and what the owner says of a turn (UTF-8 bytes, lines ended by LF). */
public final class SetSignature {
    private SetSignature() {}

    /** "The builder made this set for this release": the same in every generation. */
    public static byte[] built(String release, String set) {
        return lines("slipway built 1", release, set);
    }

    /** "This stage of this generation may start with this set, under this spec". */
    public static byte[] turn(String release, int generation, String stage, String set, Spec spec) {
        return lines("slipway turn 1", release, Integer.toString(generation), stage, set, Json.canonical(spec));
    }

    private static byte[] lines(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
