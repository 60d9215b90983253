package dev.slipway.publisher.index.pypi;

import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.credential.Credentials;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What an index's troubles mean to people: each says what, where, and what to do, with the index's own words as detail. */
final class Failures {
    private final IndexSpec index;
    private final String credential;

    Failures(IndexSpec index, String credential) {
        this.index = index;
        this.credential = credential;
    }

    Failure unreachable(URI address, IOException e) {
        String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof SSLException) {
            return untrusted(address, words);
        }
        return unavailable("The index %s does not answer at %s.".formatted(index.name(), address), words);
    }

    private Failure untrusted(URI address, String words) {
        return Failure.unavailable(
                        "index-unavailable",
                        "The index %s cannot be trusted at %s: its certificate is not valid here, and nothing was sent."
                                .formatted(index.name(), address),
                        "Renew the certificate, or name its authority to the publisher (SSL_CERT_FILE); Slipway tries again by itself.")
                .withDetail(words);
    }

    /** Something answers, but not as an index does: a portal, a login, an error with a status of success. */
    Failure strange(URI address, String words) {
        return unavailable(
                "Something answers at %s, but not as the index %s would.".formatted(address, index.name()), words);
    }

    /** Names of deleted files are never free again. */
    Failure used(String filename, String words) {
        return Failure.user(
                        "file-exists",
                        "The index %s held another %s, which was deleted.".formatted(index.name(), filename),
                        "Names on an index are used once: raise the version and release that.")
                .withDetail(words);
    }

    Failure serverError(URI address, String words) {
        return unavailable("The index %s is in trouble: %s failed.".formatted(index.name(), address), words);
    }

    Failure unavailable(String message, String words) {
        return Failure.unavailable(
                        "index-unavailable",
                        message,
                        "Slipway tries again by itself; replay the release when the index is back, if it was given up.")
                .withDetail(words);
    }

    Failure quota(String words) {
        return Failure.unavailable(
                        "quota",
                        "The index %s takes no more for now.".formatted(index.name()),
                        "Slipway waits as long as the index asks and tries again by itself.")
                .withDetail(words);
    }

    Failure unauthorised(URI address, String words) {
        String message = credential.equals("none")
                ? "The index %s wants a login at %s, and the catalog names no credential."
                        .formatted(index.name(), address)
                : "The index %s refused the credential %s at %s.".formatted(index.name(), credential, address);
        String remedy = credential.equals(Credentials.TRUSTED)
                ? "Add the publisher's identity, which works for other projects, on the Publishing page of this project at the index, then replay."
                : "Check that the token is valid and may upload this project, renew it where the publisher reads it, then replay.";
        return Failure.user("auth-failed", message, remedy).withDetail(words);
    }

    Failure refused(String filename, String words) {
        return Failure.user(
                        "check-failed",
                        "The index %s refused %s.".formatted(index.name(), filename),
                        "Correct what the index names in the project, and release it under a new version.")
                .withDetail(words);
    }

    Failure unattested(String filename, String words) {
        return Failure.user(
                        "auth-failed",
                        "The index %s did not take the attestation of %s.".formatted(index.name(), filename),
                        "Let the publisher sign with the identity that the project trusts, or take attestations: true out of the catalog, then replay.")
                .withDetail(words);
    }

    Failure closed(String words) {
        return Failure.user(
                        "deadline",
                        "The index %s takes no more files for this version.".formatted(index.name()),
                        "Raise the version and release that.")
                .withDetail(words);
    }

    /** {@code elsewhere} is where the answer leads to, fit to be shown. */
    Failure misplaced(URI address, Optional<String> elsewhere, String words) {
        String where = elsewhere
                .map(next -> "%s leads to %s, where Slipway sends nothing".formatted(address, next))
                .orElse("%s is not an address that takes this".formatted(address));
        return Failure.user(
                        "index-unavailable",
                        "The index %s cannot be used as configured: %s.".formatted(index.name(), where),
                        "Write the index's final addresses into the catalog (upload, simple), then replay the release.")
                .withDetail(words);
    }
}
