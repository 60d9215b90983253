package dev.slipway.listener.catalog;

import dev.slipway.events.RunnerSpec;
import java.util.Objects;

/**
 * A forge whose webhooks are taken: its kind ({@code github}, {@code gitlab}, {@code gitea}, {@code forgejo}), its
 * address and that of its API, references to its credentials ({@code env:NAME}, {@code file:PATH}, or {@code none} where
 * the catalog gives none; never null, never a secret), and its machines that can be started as workers, or null.
 */
public record Forge(
        String name,
        String kind,
        String url,
        String api,
        String webhookSecret,
        String readCredential,
        String credential,
        RunnerSpec runners) {
    public Forge {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(url, "url");
        webhookSecret = webhookSecret == null ? CredentialReference.NONE : webhookSecret;
        readCredential = readCredential == null ? CredentialReference.NONE : readCredential;
        credential = credential == null ? CredentialReference.NONE : credential;
    }
}
