package dev.slipway.publisher.credential;

import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.identity.Identity;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.credential.CredentialOrigins;
import dev.slipway.runtime.credential.Secret;
import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Reads an index's credential, at the last moment and anew for each run, so that a token that was replaced is used at once.
 * It is bound to the origin where the index first used it.
 */
public final class Credentials {
    /** No secret of its own: this process shows who it is, and the index gives it a token. */
    public static final String TRUSTED = "trusted";

    private final UnaryOperator<String> environment;
    private final CredentialOrigins origins;
    private final Identity identity;

    public Credentials(UnaryOperator<String> environment, CredentialOrigins origins, Identity identity) {
        this.environment = environment;
        this.origins = origins;
        this.identity = identity;
    }

    public Found find(IndexSpec index) throws SQLException {
        Origin origin = Origin.of(URI.create(index.upload()));
        String reference = index.credential();
        if (reference.equals("none")) {
            return new Found.Usable(Credential.none(origin));
        }
        if (reference.equals(TRUSTED)) {
            return bound(index, origin, () -> Credential.none(origin));
        }
        return switch (Secret.read(reference, environment)) {
            case Secret.Missing(String problem) -> new Found.Unusable(missing(index, problem));
            case Secret.Known(String text) -> bound(index, origin, () -> Credential.of(reference, origin, text));
        };
    }

    private Found bound(IndexSpec index, Origin origin, Supplier<Credential> credential) throws SQLException {
        Origin bound = origins.bind(index.name(), index.credential(), origin);
        return bound.equals(origin)
                ? new Found.Usable(credential.get())
                : new Found.Unusable(elsewhere(index, bound, origin));
    }

    /** Why this reference cannot be used, in words; empty when it can. The secret itself is not kept. */
    public Optional<String> problem(String reference) throws InterruptedException {
        return switch (reference) {
            case "none" -> Optional.empty();
            case TRUSTED -> identity.problem();
            default -> Secret.read(reference, environment).problem();
        };
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
