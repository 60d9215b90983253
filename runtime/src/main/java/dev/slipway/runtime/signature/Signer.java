package dev.slipway.runtime.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Signs with an Ed25519 key (RFC 8032); signatures are Base64. */
public final class Signer {
    private final PrivateKey key;
    private final PublicKey partner;

    public Signer(PrivateKey key) {
        this.key = key;
        this.partner = Keys.publicHalf(key);
    }

    /** The name of the key: of its public half, so that whoever verifies finds it. */
    public String keyId() {
        return Keys.id(partner);
    }

    public String sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
