package dev.slipway.listener.catalog;

import java.util.Optional;

/** Reads a reference to a credential; whatever else stands there may be a secret and is never shown. */
final class Credential {
    private static final String REMEDY =
            "Write env:NAME (a variable of the environment), file:/absolute/path, or none.";

    private Credential() {}

    /** What files are sent to an index with: one of them all, or {@code trusted}. */
    static Optional<String> ofIndex(Value at) {
        return at.text().flatMap(text -> text.equals(CredentialReference.TRUSTED) ? Optional.of(text) : read(at));
    }

    static Optional<String> read(Value at) {
        return at.text().flatMap(text -> {
            if (text.equals(CredentialReference.TRUSTED)) {
                return at.refuse(at.path() + ": only an index that is published to can be trusted so.", REMEDY);
            }
            if (text.startsWith("github-job:")) {
                return at.refuse(
                        at.path() + ": uploading by a forge's job is not supported yet.",
                        "Use an API token: " + REMEDY);
            }
            return CredentialReference.read(text).isPresent()
                    ? Optional.of(text)
                    : at.refuse(
                            at.path() + " does not say where the credential is (its text is not shown here).",
                            REMEDY + " If a secret stood here, replace it: the file may have been read.");
        });
    }
}
