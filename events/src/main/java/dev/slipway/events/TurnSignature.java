package dev.slipway.events;

import java.nio.charset.StandardCharsets;

/** The text that the owner's signature of a turn covers (UTF-8 bytes, lines ended by LF). */
public final class TurnSignature {
    private TurnSignature() {}

    /** "This stage of this generation may start with this set of this commit, under this spec". */
    public static byte[] text(String release, int generation, String stage, String commit, String set, Spec spec) {
        String text = String.join(
                "\n",
                "slipway turn 2",
                release,
                Integer.toString(generation),
                stage,
                commit,
                set,
                Json.canonical(spec),
                "");
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
