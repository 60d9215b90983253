package dev.slipway.publisher.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An identity token (a JWT, RFC 7519) as its holder sees it: whom it names and for whom it is. Its signature is for the other
 * side to verify; the text leaves this class only to be sent there.
 */
public final class IdentityToken {
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final String text;
    private final JsonNode claims;

    private IdentityToken(String text, JsonNode claims) {
        this.text = text;
        this.claims = claims;
    }

    /** Reads a token that was given for this audience; {@code from} says where, in words. */
    static Got<IdentityToken> read(String text, String audience, String from, Instant now) {
        JsonNode claims = claims(text);
        if (!claims.isObject()) {
            return Got.not(Failure.user(
                    "credential-missing",
                    from + " gave no identity token (a JWT).",
                    "See that it gives a token of OpenID Connect, in three parts, then replay the release."));
        }
        IdentityToken token = new IdentityToken(text, claims);
        if (!token.audiences().contains(audience)) {
            return Got.not(
                    Failure.user(
                            "auth-failed",
                            "The identity token of %s is for %s, and %s is asked for."
                                    .formatted(from, String.join(", ", token.audiences()), audience),
                            "Let it be made for the audience " + audience
                                    + " (a token's file may have {audience} in its path: one file each), then replay the release."));
        }
        if (!now.isBefore(token.expires())) {
            return Got.not(
                    Failure.unavailable(
                            "auth-failed",
                            "The identity token of %s has expired at %s.".formatted(from, token.expires()),
                            "Slipway looks for a fresh one by itself: see that the platform renews it, and that this machine's clock is right."));
        }
        return new Got.Have<>(token);
    }

    private static JsonNode claims(String text) {
        if (!FORM.matcher(text).matches()) {
            return Json.MAPPER.missingNode();
        }
        String payload = text.substring(text.indexOf('.') + 1, text.lastIndexOf('.'));
        try {
            return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(payload));
        } catch (IOException | IllegalArgumentException e) {
            return Json.MAPPER.missingNode();
        }
    }

    private List<String> audiences() {
        List<String> audiences = new ArrayList<>();
        JsonNode claim = claims.path("aud");
        (claim.isArray() ? claim : List.of(claim)).forEach(each -> audiences.add(each.asText()));
        return audiences;
    }

    private Instant expires() {
        return Instant.ofEpochSecond(claims.path("exp").asLong());
    }

    /** Who made it: a URL. */
    public String issuer() {
        return claims.path("iss").asText();
    }

    public String subject() {
        return claims.path("sub").asText();
    }

    /** The account's address, empty where the token names none. */
    public String email() {
        return claims.path("email").asText();
    }

    /** The account's address, or else the subject. */
    public String name() {
        return email().isEmpty() ? subject() : email();
    }

    /** The token itself: a secret while it is valid. */
    public String text() {
        return text;
    }

    /** What somebody said, without the token, should they have repeated it. */
    public String hide(String words) {
        return words.replace(text, "…");
    }

    @Override
    public String toString() {
        return "an identity token of " + name();
    }
}
