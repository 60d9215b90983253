package dev.slipway.runtime.credential;

import dev.slipway.runtime.http.Origin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A user and a secret for one origin. The secret leaves this class only as a header for that origin; its text names the
 * reference that it was read from, never the secret.
 */
public final class Credential {
    private final String reference;
    private final Origin origin;
    private final String user;
    private final String secret;

    private Credential(String reference, Origin origin, String user, String secret) {
        this.reference = reference;
        this.origin = origin;
        this.user = user;
        this.secret = secret;
    }

    /** Nobody: what {@code none} means. */
    public static Credential none(Origin origin) {
        return new Credential("none", origin, null, null);
    }

    /** Reads a token alone, for the user {@code __token__}, or {@code user:password}. */
    public static Credential of(String reference, Origin origin, String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Credential(reference, origin, "__token__", text)
                : new Credential(reference, origin, text.substring(0, colon), text.substring(colon + 1));
    }

    /** The value of the Authorization header for this place (RFC 7617); empty for any other origin. */
    public Optional<String> authorizationFor(Origin place) {
        if (secret == null || !origin.equals(place)) {
            return Optional.empty();
        }
        return Optional.of("Basic " + base64(user + ":" + secret));
    }

    /** What an index said, without the secret, should it have repeated it: as it is, in an address, or encoded as for HTTP. */
    public String hide(String words) {
        if (secret == null || secret.isEmpty()) {
            return words;
        }
        return words.replace(secret, "…")
                .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), "…")
                .replace(base64(user + ":" + secret), "…")
                .replace(base64(secret), "…");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code env:NAME}, {@code file:PATH} or {@code none}. */
    public String reference() {
        return reference;
    }

    @Override
    public String toString() {
        return reference + " for " + origin;
    }
}
