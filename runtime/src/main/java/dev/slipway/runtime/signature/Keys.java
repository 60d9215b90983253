package dev.slipway.runtime.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.EncodedKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads Ed25519 keys from PEM files: private ones as PKCS #8, public ones as X.509 SubjectPublicKeyInfo. */
public final class Keys {
    private Keys() {}

    public static Signer signer(Path privateKey) {
        try {
            return new Signer(
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pem(privateKey))));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot read the private key " + privateKey + ": " + e.getMessage(), e);
        }
    }

    public static Verifier verifier(Path publicKey) {
        try {
            EncodedKeySpec spec = new X509EncodedKeySpec(pem(publicKey));
            return new Verifier(KeyFactory.getInstance("Ed25519").generatePublic(spec));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot read the public key " + publicKey + ": " + e.getMessage(), e);
        }
    }

    private static byte[] pem(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(text);
    }
}
