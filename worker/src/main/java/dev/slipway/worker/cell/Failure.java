package dev.slipway.worker.cell;

/**
 * Why a cell failed, in words for the person whose project it is.
 *
 * @param kind whose fault it is, and so whether trying again can help
 * @param code short and stable, see docs/worker-protocol.md
 * @param message what happened, and where
 * @param remedy what to do about it
 * @param detail the end of the output of what failed
 */
public record Failure(Kind kind, String code, String message, String remedy, String detail) {

    /** USER: the project's own. UNAVAILABLE: may pass. INTERNAL: the worker's. */
    public enum Kind {
        USER,
        UNAVAILABLE,
        INTERNAL
    }

    public static Failure user(String code, String message, String remedy) {
        return new Failure(Kind.USER, code, message, remedy, "");
    }

    public static Failure unavailable(String code, String message, String remedy) {
        return new Failure(Kind.UNAVAILABLE, code, message, remedy, "");
    }

    public static Failure internal(String message, String remedy) {
        return new Failure(Kind.INTERNAL, "internal", message, remedy, "");
    }

    public Failure withDetail(String text) {
        return new Failure(kind, code, message, remedy, text);
    }
}
