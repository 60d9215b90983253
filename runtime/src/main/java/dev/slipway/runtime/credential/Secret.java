package dev.slipway.runtime.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a reference of the catalog ({@code env:NAME} or {@code file:PATH}) stands for at this moment. */
public sealed interface Secret {

    /** The text, without what surrounds it; never to be shown. */
    record Known(String text) implements Secret {
        @Override
        public String toString() {
            return "a secret";
        }
    }

    /** Why there is none, in words that follow a colon. */
    record Missing(String why) implements Secret {}

    /** Reads it anew, so that one that was replaced is used at once. {@code environment} answers null for what is not set. */
    static Secret read(String reference, UnaryOperator<String> environment) {
        if (reference.startsWith("env:")) {
            String name = reference.substring("env:".length());
            return of(environment.apply(name), "the environment variable " + name, "is not set");
        }
        if (reference.startsWith("file:")) {
            Path file = Path.of(reference.substring("file:".length()));
            try {
                return of(Files.readString(file), "the file " + file, "is empty");
            } catch (NoSuchFileException e) {
                return new Missing("there is no file " + file);
            } catch (IOException e) {
                return new Missing("the file " + file + " cannot be read");
            }
        }
        return new Missing("'" + reference + "' is none of env:NAME, file:PATH and none");
    }

    /** Why it cannot be used; empty when it can. */
    default Optional<String> problem() {
        return this instanceof Missing(String why) ? Optional.of(why) : Optional.empty();
    }

    /** What has a line break or the like inside was pasted or written wrongly, and no index would take it. */
    private static Secret of(String text, String where, String ifEmpty) {
        String trimmed = text == null ? "" : text.strip();
        if (trimmed.isEmpty()) {
            return new Missing(where + " " + ifEmpty);
        }
        return trimmed.chars().anyMatch(Character::isISOControl)
                ? new Missing(where + " has a line break or another control character in the middle")
                : new Known(trimmed);
    }
}
