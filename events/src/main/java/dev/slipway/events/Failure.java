package dev.slipway.events;

import java.time.Instant;
import java.util.Objects;

/**
 * Why something ended badly: whose it is, a short stable code, what happened and where, what to do, the other side's own
 * words in {@code detail} (or null), and until when Slipway resumes by itself (or null).
 */
public record Failure(Kind kind, String code, String message, String remedy, String detail, Instant resumesUntil) {

    /** Whose failure it is. */
    public enum Kind {
        /** Their repository, configuration or credential: it fails at once and they are told. */
        USER,
        /** An index, the network, a quota: tried again, then parked for replay. */
        UNAVAILABLE,
        /** Ours. */
        INTERNAL
    }

    public Failure {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    public static Failure user(String code, String message, String remedy) {
        return new Failure(Kind.USER, code, message, remedy, null, null);
    }

    public static Failure unavailable(String code, String message, String remedy) {
        return new Failure(Kind.UNAVAILABLE, code, message, remedy, null, null);
    }

    public static Failure internal(String message, String detail) {
        return new Failure(
                Kind.INTERNAL,
                "internal",
                message,
                "This is Slipway's own fault: replay the release, and report it with its log.",
                detail,
                null);
    }

    public Failure withDetail(String text) {
        return new Failure(kind, code, message, remedy, text, resumesUntil);
    }

    public Failure resumingUntil(Instant instant) {
        return new Failure(kind, code, message, remedy, detail, instant);
    }

    /** Whether the release is parked: failed for now, unfinished, and going on by itself when the other side answers. */
    public boolean parked() {
        return resumesUntil != null;
    }
}
