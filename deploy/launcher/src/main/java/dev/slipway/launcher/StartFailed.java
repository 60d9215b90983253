package dev.slipway.launcher;

/** Why something could not be started or stopped, and what a person can do about it; {@link Up} and {@link Down} return it. */
public final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public StartFailed(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public StartFailed(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
