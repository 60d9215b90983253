package dev.slipway.runtime.signature;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** Verifies Ed25519 signatures in Base64, by any of its keys: while a key is replaced, the old and the new one are valid. */
public final class Verifier {
    private final List<PublicKey> keys;

    public Verifier(List<PublicKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no public key");
        }
        this.keys = List.copyOf(keys);
    }

    public Verifier(PublicKey key) {
        this(List.of(key));
    }

    /** False for a wrong, missing or malformed signature. */
    public boolean verifies(byte[] text, String signature) {
        return signature != null && keys.stream().anyMatch(key -> verifies(key, text, signature));
    }

    private static boolean verifies(PublicKey key, byte[] text, String signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
