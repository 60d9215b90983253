package dev.slipway.publisher.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.events.Json;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/**
 * Google's metadata server and its IAM Service Account Credentials API, as their references describe them: it asks for the header
 * that keeps others away, names the account only in tokens of the full format or with {@code includeEmail}, and lets act as
 * another account only who has its access token.
 */
public final class FakeGoogle extends FakeServer {
    public static final String ISSUER = "https://accounts.google.com";
    public static final String MACHINE = "machine@example.iam.gserviceaccount.com";
    public static final String RELEASER = "releaser@example.iam.gserviceaccount.com";
    public static final String SUBJECT = "100000000000000000001";
    public static final String ACCESS_TOKEN = "ya29.an-access-token";

    private static final Map<String, String> FLAVOR = Map.of("Metadata-Flavor", "Google");
    private static final String ACCOUNT = "/computeMetadata/v1/instance/service-accounts/default/";

    private final KeyPair key = Jwt.key();
    private final InstantSource clock;
    private boolean attached = true;

    public FakeGoogle(InstantSource clock) {
        this.clock = clock;
    }

    public PublicKey key() {
        return key.getPublic();
    }

    /** The machine has no service account. */
    public void detach() {
        attached = false;
    }

    /** A token as Google signs them, that names this account and lives an hour. */
    public String token(String email, String audience) {
        return Jwt.signed(claims(email, audience).put("email", email).put("email_verified", true), key);
    }

    /** A token that is good for one use. */
    public String singleUse(String email, String audience) {
        ObjectNode claims = claims(email, audience).put("email", email).put("email_verified", true);
        return Jwt.signed(claims.put("jti", UUID.randomUUID().toString()), key);
    }

    private ObjectNode claims(String account, String audience) {
        Instant now = clock.instant();
        return Json.MAPPER
                .createObjectNode()
                .put("iss", ISSUER)
                .put("sub", account.equals(RELEASER) ? SUBJECT : "200000000000000000002")
                .put("azp", SUBJECT)
                .put("aud", audience)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plusSeconds(3600).getEpochSecond());
    }

    @Override
    Reply answer(Call call) {
        return call.path().startsWith("/v1/") ? credentials(call) : metadata(call);
    }

    private Reply metadata(Call call) {
        if (!call.header("Metadata-Flavor").equals("Google")) {
            return new Reply(403, FLAVOR, "Missing required header \"Metadata-Flavor\": \"Google\"");
        }
        if (call.path().equals("/")) {
            return new Reply(200, FLAVOR, "computeMetadata/\n");
        }
        if (!attached || !call.method().equals("GET")) {
            return new Reply(404, FLAVOR, "The requested URL was not found on this server.");
        }
        return switch (call.path()) {
            case ACCOUNT + "identity" -> identity(call);
            case ACCOUNT + "token" ->
                new Reply(
                        200,
                        FLAVOR,
                        "{\"access_token\":\"" + ACCESS_TOKEN + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
            default -> new Reply(404, FLAVOR, "The requested URL was not found on this server.");
        };
    }

    private Reply identity(Call call) {
        String audience = call.query().getOrDefault("audience", "");
        if (audience.isEmpty()) {
            return new Reply(400, FLAVOR, "non-empty audience parameter required");
        }
        boolean full = call.query().getOrDefault("format", "standard").equals("full");
        return new Reply(200, FLAVOR, full ? token(MACHINE, audience) : Jwt.signed(claims(MACHINE, audience), key));
    }

    private Reply credentials(Call call) {
        if (!call.header("Authorization").equals("Bearer " + ACCESS_TOKEN)) {
            return error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
        }
        if (!call.method().equals("POST")
                || !call.path().equals("/v1/projects/-/serviceAccounts/" + RELEASER + ":generateIdToken")) {
            return error(
                    403,
                    "PERMISSION_DENIED",
                    "Permission 'iam.serviceAccounts.getOpenIdToken' denied on resource (or it may not exist).");
        }
        JsonNode asked = call.json();
        String audience = asked.path("audience").asText();
        if (audience.isEmpty()) {
            return error(400, "INVALID_ARGUMENT", "Audience must be set.");
        }
        String token = asked.path("includeEmail").asBoolean()
                ? token(RELEASER, audience)
                : Jwt.signed(claims(RELEASER, audience), key);
        return Reply.json(200, Map.of("token", token));
    }

    private static Reply error(int status, String word, String message) {
        return Reply.json(status, Map.of("error", Map.of("code", status, "message", message, "status", word)));
    }
}
