package dev.slipway.runtime.signature;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Verifies Ed25519 signatures in Base64. */
public final class Verifier {
    private final PublicKey key;

    public Verifier(PublicKey key) {
        this.key = key;
    }

    /** False for a wrong, missing or malformed signature. */
    public boolean verifies(byte[] text, String signature) {
        if (signature == null) {
            return false;
        }
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
