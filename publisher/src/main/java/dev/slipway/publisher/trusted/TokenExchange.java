package dev.slipway.publisher.trusted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import dev.slipway.publisher.credential.Credentials;
import dev.slipway.publisher.identity.Got;
import dev.slipway.publisher.identity.IdentityToken;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.index.http.Page;
import dev.slipway.publisher.index.pypi.Words;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The two questions of trusted publishing (Warehouse: oidc/views.py), asked where files are sent to: for whom an identity token
 * must be, and which token the index gives for it. A redirect is not followed with an identity token.
 */
final class TokenExchange {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x39\\x3B-\\x7E]{1,8192}");
    private static final Map<String, String> JSON =
            Map.of("Accept", "application/json", "Content-Type", "application/json");

    private final Origin origin;
    private final IndexHttp http;
    private final ExchangeFailures failures;

    TokenExchange(String index, Origin origin, IndexHttp http) {
        this.origin = origin;
        this.http = http;
        this.failures = new ExchangeFailures(index, origin);
    }

    /** Both questions, and what the identity's platform is asked in between. */
    Duration patience() {
        return http.patience(0).multipliedBy(3);
    }

    Got<String> audience() throws InterruptedException {
        URI address = URI.create(origin + "/_/oidc/audience");
        try {
            Page page = http.get(address, JSON, Credential.none(origin));
            String audience = json(page).path("audience").asText();
            return page.status() == 200 && !audience.isEmpty()
                    ? new Got.Have<>(audience)
                    : failures.noAudience(page, Words.of(page));
        } catch (IOException e) {
            return Got.not(failures.unreachable(address, e));
        }
    }

    Got<Credential> mint(IdentityToken identity) throws InterruptedException {
        URI address = URI.create(origin + "/_/oidc/mint-token");
        String body =
                Json.MAPPER.createObjectNode().put("token", identity.text()).toString();
        try {
            Page page = http.post(
                    address,
                    JSON,
                    Credential.none(origin),
                    BodyPublishers.ofString(body),
                    http.patience(body.length()));
            String token = json(page).path("token").asText();
            return page.status() == 200 && TOKEN.matcher(token).matches()
                    ? new Got.Have<>(Credential.of(Credentials.TRUSTED, origin, token))
                    : failures.notMinted(page, json(page).path("errors").path(0), identity);
        } catch (IOException e) {
            return Got.not(failures.unreachable(address, e));
        }
    }

    private static JsonNode json(Page page) {
        try {
            return Json.MAPPER.readTree(page.text());
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }
}
