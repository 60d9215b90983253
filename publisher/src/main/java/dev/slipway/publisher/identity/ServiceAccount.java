package dev.slipway.publisher.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.index.http.Page;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * A service account of Google that this process may act as, by {@code generateIdToken} of the IAM Credentials API
 * (https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateIdToken).
 */
final class ServiceAccount implements Identity {
    private final String email;
    private final URI api;
    private final AccessToken access;
    private final IndexHttp http;
    private final InstantSource clock;

    /** @param access what this process itself shows to Google */
    ServiceAccount(String email, URI api, AccessToken access, IndexHttp http, InstantSource clock) {
        this.email = email;
        this.api = api;
        this.access = access;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Got<IdentityToken> token(String audience) throws InterruptedException {
        return access.get()
                .then(token -> generate(token, audience))
                .then(text -> IdentityToken.read(text, audience, api.toString(), clock.instant()));
    }

    private Got<String> generate(String token, String audience) throws InterruptedException {
        URI address = api.resolve("/v1/projects/-/serviceAccounts/" + email + ":generateIdToken");
        String body = Json.MAPPER
                .createObjectNode()
                .put("audience", audience)
                .put("includeEmail", true)
                .toString();
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
        try {
            return judge(http.post(
                    address,
                    headers,
                    Credential.none(Origin.of(address)),
                    BodyPublishers.ofString(body),
                    http.patience(body.length())));
        } catch (IOException e) {
            return Got.not(trouble(e.toString()));
        }
    }

    private Got<String> judge(Page page) {
        if (page.status() == 200) {
            JsonNode token = GoogleAnswer.json(page.text()).path("token");
            return token.isTextual() ? new Got.Have<>(token.asText()) : Got.not(trouble("its answer has no token"));
        }
        boolean passing = page.status() == 429 || page.status() >= 500;
        return new Got.Not<>(
                (passing ? trouble("") : refused()).withDetail(GoogleAnswer.words(page)), page.retryAfter());
    }

    private Failure refused() {
        return Failure.user(
                "auth-failed",
                "Google did not let the publisher act as the service account %s.".formatted(email),
                "Check the name in slipway.identity.service-account, and grant the publisher's own account the role "
                        + "roles/iam.serviceAccountOpenIdTokenCreator on it, then replay the release.");
    }

    private Failure trouble(String words) {
        return Failure.unavailable(
                        "auth-failed",
                        "The publisher got no identity: %s gave no token for %s.".formatted(api, email),
                        "Slipway tries again by itself; replay the release when Google is back, if it was given up.")
                .withDetail(words);
    }

    @Override
    public Optional<String> problem() throws InterruptedException {
        return access.problem();
    }
}
