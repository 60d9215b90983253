package dev.slipway.checks;

/**
 * Renders a long description in reStructuredText, as the index will. A port: a well-kept tool does it, in a process or a
 * cell, since reStructuredText is what that tool makes of it.
 */
@FunctionalInterface
public interface DescriptionRenderer {

    /** @param filename the distribution whose description it is */
    Outcome render(String filename, String description);

    /** What became of a description. */
    sealed interface Outcome {
        record Rendered() implements Outcome {}

        /** Its markup is wrong; the message is the tool's, with its line. */
        record Refused(String message) implements Outcome {}

        /** Nobody could say; the reason is for a person. */
        record NotAvailable(String reason) implements Outcome {}
    }

    /** For where no tool is at hand. */
    static DescriptionRenderer none() {
        return (_, _) -> new Outcome.NotAvailable("no renderer for reStructuredText is at hand");
    }
}
