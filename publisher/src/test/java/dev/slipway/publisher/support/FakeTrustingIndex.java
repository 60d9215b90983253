package dev.slipway.publisher.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * PyPI's side of trusted publishing, written from Warehouse (oidc/views.py, oidc/services.py): the signature, the issuer, the one
 * audience and the time are checked; a token with an id is good for one use; what it gives lives 15 minutes and holds for the
 * projects that knew the publisher when it was given.
 */
public final class FakeTrustingIndex extends FakeServer {
    private record Given(Instant until, Set<String> projects) {}

    private final PublicKey google;
    private final InstantSource clock;
    private final Map<String, Set<String>> publishers = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Map<String, Given> given = new ConcurrentHashMap<>();
    private volatile String audience = "pypi";
    private volatile boolean enabled = true;
    private volatile String pending;

    public FakeTrustingIndex(PublicKey google, InstantSource clock) {
        this.google = google;
        this.clock = clock;
    }

    public String upload() {
        return address() + "/legacy/";
    }

    /** This project trusts that account. */
    public FakeTrustingIndex trust(String project, String email) {
        publishers.computeIfAbsent(email, _ -> ConcurrentHashMap.newKeySet()).add(project);
        return this;
    }

    public void audience(String word) {
        audience = word;
    }

    /** Trusted publishing is switched off for Google. */
    public void disable() {
        enabled = false;
    }

    /** That account is to create a project which exists. */
    public void pending(String email) {
        pending = email;
    }

    /** Every secret that it was shown or gave. */
    public Set<String> tokens() {
        return given.keySet();
    }

    @Override
    Reply answer(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /_/oidc/audience" -> Reply.json(200, Map.of("audience", audience));
            case "POST /_/oidc/mint-token" -> mint(call);
            case "POST /legacy/" -> upload(call);
            default -> Reply.json(404, Map.of("message", "Not Found"));
        };
    }

    private Reply mint(Call call) {
        if (!call.json().path("token").isTextual()) {
            return invalid("invalid-payload", "1 validation error for TokenPayload");
        }
        String token = call.json().path("token").asText();
        JsonNode claims = Jwt.claims(token).orElse(null);
        if (claims == null) {
            return invalid("invalid-payload", "malformed JWT");
        }
        if (!claims.path("iss").asText().equals(FakeGoogle.ISSUER)) {
            return invalid("invalid-payload", "unknown trusted publishing issuer");
        }
        if (!enabled) {
            return invalid("not-enabled", "google trusted publishing functionality not enabled");
        }
        if (!isValid(token, claims)) {
            return invalid("invalid-token", "malformed or invalid token");
        }
        String email = claims.path("email").asText();
        if (email.equals(pending)) {
            pending = null;
            return invalid("invalid-pending-publisher", "valid token, but project already exists");
        }
        if (claims.has("jti") && used.contains(claims.path("jti").asText())) {
            return invalid("invalid-reuse-token", "invalid token: already used");
        }
        if (!publishers.containsKey(email)) {
            return invalid(
                    "invalid-publisher",
                    "valid token, but no corresponding publisher (Publisher with matching claims was not found)");
        }
        used.add(claims.path("jti").asText());
        String minted = "pypi-" + UUID.randomUUID();
        Instant until = clock.instant().plusSeconds(900);
        given.put(minted, new Given(until, Set.copyOf(publishers.get(email))));
        return Reply.json(200, Map.of("success", true, "token", minted, "expires", until.getEpochSecond()));
    }

    private boolean isValid(String token, JsonNode claims) {
        long now = clock.instant().getEpochSecond();
        return Jwt.isSignedBy(google, token)
                && claims.path("aud").isTextual()
                && claims.path("aud").asText().equals(audience)
                && claims.path("iat").asLong() <= now + 30
                && now - 30 < claims.path("exp").asLong()
                && claims.path("email_verified").asBoolean();
    }

    private static Reply invalid(String code, String description) {
        return Reply.json(
                422,
                Map.of(
                        "message",
                        "Token request failed",
                        "errors",
                        List.of(Map.of("code", code, "description", description))));
    }

    private Reply upload(Call call) {
        String login = call.header("Authorization").replace("Basic ", "");
        String pair = new String(Base64.getDecoder().decode(login), StandardCharsets.UTF_8);
        Given token = given.get(pair.replace("__token__:", ""));
        if (token == null || !clock.instant().isBefore(token.until())) {
            return Reply.json(403, Map.of("message", "Invalid or non-existent authentication information."));
        }
        boolean allowed = token.projects().stream()
                .anyMatch(project -> call.body().contains("name=\"name\"\r\n\r\n" + project + "\r\n"));
        return allowed
                ? new Reply(200, Map.of(), "")
                : Reply.json(
                        403, Map.of("message", "Invalid API Token: project-scoped token is not valid for project"));
    }
}
