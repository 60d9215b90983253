package dev.slipway.notifier.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may see the console: whoever shows the owner's token once gets a pass, that is an end and its HMAC-SHA256 under that
 * token. A new token ends every pass.
 */
final class ConsoleAccess {
    static final Duration LASTS = Duration.ofDays(30);

    private final byte[] token;
    private final Clock clock;

    /** An empty token lets nobody in. */
    ConsoleAccess(String token, Clock clock) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** The cookie's name: of its own for each token, since browsers share cookies between the ports of one host. */
    String cookie() {
        return token.length == 0 ? "slipway" : "slipway-" + sign("name").substring(0, 8);
    }

    boolean isOwner(String shown) {
        return token.length > 0 && MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8));
    }

    String pass() {
        String end = Long.toString(clock.instant().plus(LASTS).getEpochSecond());
        return end + "." + sign("pass " + end);
    }

    boolean admits(String pass) {
        int dot = pass.indexOf('.');
        if (token.length == 0 || dot < 0 || !pass.substring(0, dot).matches("[0-9]{1,11}")) {
            return false;
        }
        String end = pass.substring(0, dot);
        byte[] wanted = sign("pass " + end).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(wanted, pass.substring(dot + 1).getBytes(StandardCharsets.UTF_8))
                && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(end)));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(("slipway console " + text).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
