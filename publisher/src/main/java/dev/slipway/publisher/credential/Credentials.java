package dev.slipway.publisher.credential;

import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.index.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads an index's credential, at the last moment and anew for each run, so that a token that was replaced is used at once.
 * It is bound to the origin where the index first used it.
 */
public final class Credentials {
    private final UnaryOperator<String> environment;
    private final CredentialOrigins origins;

    public Credentials(UnaryOperator<String> environment, CredentialOrigins origins) {
        this.environment = environment;
        this.origins = origins;
    }

    public Found find(IndexSpec index) throws SQLException {
        Origin origin = Origin.of(URI.create(index.upload()));
        String reference = index.credential();
        if (reference.equals("none")) {
            return new Found.Usable(Credential.none(origin));
        }
        Looked looked = look(reference);
        if (looked.text() == null) {
            return new Found.Unusable(missing(index, looked.problem()));
        }
        Origin bound = origins.bind(index.name(), reference, origin);
        return bound.equals(origin)
                ? new Found.Usable(Credential.of(reference, origin, looked.text()))
                : new Found.Unusable(elsewhere(index, bound, origin));
    }

    /** Why this reference cannot be used, in words; empty when it can. The secret itself is not kept. */
    public Optional<String> problem(String reference) {
        return reference.equals("none") ? Optional.empty() : Optional.ofNullable(look(reference).problem);
    }

    /** Either a text or a problem. */
    private record Looked(String text, String problem) {
        static Looked of(String text, String ifEmpty) {
            String trimmed = text == null ? "" : text.strip();
            return trimmed.isEmpty() ? new Looked(null, ifEmpty) : new Looked(trimmed, null);
        }
    }

    private Looked look(String reference) {
        if (reference.startsWith("env:")) {
            String name = reference.substring("env:".length());
            return Looked.of(environment.apply(name), "the environment variable " + name + " is not set");
        }
        if (reference.startsWith("file:")) {
            Path file = Path.of(reference.substring("file:".length()));
            try {
                return Looked.of(Files.readString(file), "the file " + file + " is empty");
            } catch (NoSuchFileException e) {
                return new Looked(null, "there is no file " + file);
            } catch (IOException e) {
                return new Looked(null, "the file " + file + " cannot be read");
            }
        }
        return new Looked(null, "'" + reference + "' is none of env:NAME, file:PATH and none");
    }

    private static Failure missing(IndexSpec index, String problem) {
        return Failure.user(
                "credential-missing",
                "The credential %s of the index %s is missing: %s."
                        .formatted(index.credential(), index.name(), problem),
                "Give it to the publisher (a token, or user:password), then replay the release.");
    }

    private static Failure elsewhere(IndexSpec index, Origin bound, Origin now) {
        return Failure.user(
                "auth-failed",
                "The credential %s of the index %s belongs to %s and was not sent to %s."
                        .formatted(index.credential(), index.name(), bound, now),
                "If the index has moved, give it a credential of another name in the catalog; otherwise correct its address.");
    }
}
