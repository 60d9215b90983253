package dev.slipway.publisher.trusted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Failure;
import dev.slipway.publisher.identity.Got;
import dev.slipway.publisher.identity.IdentityToken;
import dev.slipway.publisher.index.http.Page;
import dev.slipway.publisher.index.pypi.Words;
import dev.slipway.runtime.http.Origin;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** What it means to people that an index gave no token for an identity: whose it is, and what to enter where. */
final class ExchangeFailures {
    private static final String GOOGLE = "https://accounts.google.com";
    private static final String AGAIN = "Slipway tries again by itself; replay the release if it was given up.";

    private final String index;
    private final Origin origin;

    ExchangeFailures(String index, Origin origin) {
        this.index = index;
        this.origin = origin;
    }

    Failure unreachable(URI address, IOException e) {
        return Failure.unavailable(
                        "index-unavailable", "The index %s does not answer at %s.".formatted(index, address), AGAIN)
                .withDetail(e.toString());
    }

    /** The audience was not told; 403 is how PyPI says that it is switched off. */
    <T> Got<T> noAudience(Page page, String words) {
        return page.status() == 403 ? Got.not(notEnabled().withDetail(words)) : other(page, words);
    }

    /** {@code error} is the first that the index names, or missing. */
    <T> Got<T> notMinted(Page page, JsonNode error, IdentityToken identity) {
        String said = error.path("description").asText("");
        String words =
                identity.hide(said.isEmpty() ? Words.of(page, identity::hide) : "HTTP " + page.status() + ": " + said);
        Failure failure =
                switch (error.path("code").asText("")) {
                    case "not-enabled" -> notEnabled();
                    case "invalid-payload" -> unknownIssuer(identity);
                    case "invalid-token" -> notBelieved(identity);
                    case "invalid-publisher" -> unknownPublisher(identity);
                    case "invalid-pending-publisher" -> projectExists(identity);
                    case "invalid-reuse-token" -> usedBefore(identity);
                    default -> null;
                };
        return failure == null ? other(page, words) : Got.not(failure.withDetail(words));
    }

    private <T> Got<T> other(Page page, String words) {
        Failure failure =
                switch (page.status()) {
                    case 429 ->
                        Failure.unavailable(
                                "quota", "The index %s gives no more tokens for now.".formatted(index), AGAIN);
                    case 404, 405, 410 ->
                        Failure.user(
                                "auth-failed",
                                "The index %s has no trusted publishing at %s.".formatted(index, page.address()),
                                "Name an API token as its credential in the catalog (env:NAME or file:PATH), then replay the release.");
                    default -> page.redirect().isPresent() ? leadsElsewhere(page) : inTrouble(page);
                };
        return new Got.Not<>(
                failure.withDetail(words),
                failure.kind() == Failure.Kind.UNAVAILABLE ? page.retryAfter() : Duration.ZERO);
    }

    private Failure inTrouble(Page page) {
        return page.status() == 200 || page.status() >= 500
                ? Failure.unavailable(
                        "index-unavailable",
                        "The index %s is in trouble: %s gave no token.".formatted(index, page.address()),
                        AGAIN)
                : Failure.user(
                        "auth-failed",
                        "The index %s gave no token at %s.".formatted(index, page.address()),
                        "Do what the index says, then replay the release.");
    }

    private Failure leadsElsewhere(Page page) {
        return Failure.user(
                "index-unavailable",
                "The index %s cannot be used as configured: %s leads to %s, where no identity is shown."
                        .formatted(index, page.address(), page.redirect().orElseThrow()),
                "Write the index's final address into the catalog (upload), then replay the release.");
    }

    private Failure notEnabled() {
        return Failure.unavailable(
                "index-unavailable",
                "Trusted publishing is switched off at the index %s.".formatted(index),
                "Slipway tries again by itself; where it cannot wait, name an API token as the index's credential.");
    }

    private Failure unknownIssuer(IdentityToken identity) {
        return Failure.user(
                "auth-failed",
                "The index %s takes no identity of %s.".formatted(index, identity.issuer()),
                "Show it one that it takes (of a service account of Google, for PyPI), or name an API token as its credential.");
    }

    private Failure notBelieved(IdentityToken identity) {
        return Failure.user(
                "auth-failed",
                "The index %s does not believe %s.".formatted(index, identity),
                "Check the publisher's clock, and that %s itself made the token, for this index alone; then replay the release."
                        .formatted(identity.issuer()));
    }

    private Failure unknownPublisher(IdentityToken identity) {
        String enter = identity.issuer().equals(GOOGLE)
                ? "choose Google and enter Email %s and Subject %s (or none)"
                        .formatted(identity.email(), identity.subject())
                : "enter the publisher whose issuer is %s and whose subject is %s"
                        .formatted(identity.issuer(), identity.subject());
        return Failure.user(
                "auth-failed",
                "No project of the index %s trusts %s.".formatted(index, identity),
                "On the project's page at %s, under Manage, Publishing (for a new project: your account's Publishing), %s; then replay the release."
                        .formatted(origin, enter));
    }

    private Failure projectExists(IdentityToken identity) {
        return Failure.user(
                "auth-failed",
                "At the index %s %s was to create a project that somebody has created meanwhile."
                        .formatted(index, identity),
                "The index has dropped that pending publisher: if the project is yours, add the publisher on its own Publishing page, then replay the release.");
    }

    private Failure usedBefore(IdentityToken identity) {
        return Failure.unavailable(
                "auth-failed",
                "The index %s has seen the token before: %s is good for one use.".formatted(index, identity),
                "Slipway tries again by itself with the next one: see that the platform renews it.");
    }
}
