package dev.slipway.launcher.home;

import dev.slipway.launcher.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/**
 * An Ed25519 key pair in a home, in PEM: PKCS#8 for the private half, X.509 for the public one.
 *
 * @param privateKey given only to the service that signs with it
 * @param publicKey given to everyone
 */
public record SigningKey(Path privateKey, Path publicKey) {
    /** The key pair of this name, made when it is not there yet. */
    public static SigningKey of(SlipwayHome home, String name) {
        SigningKey key =
                new SigningKey(home.keys().resolve(name + ".pem"), home.keys().resolve(name + ".pub.pem"));
        try {
            // The private half is written last: a pair with both files is a whole one.
            if (!Files.exists(key.privateKey)) {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                PrivateFile.write(key.publicKey, pem("PUBLIC KEY", pair.getPublic()));
                PrivateFile.write(key.privateKey, pem("PRIVATE KEY", pair.getPrivate()));
            }
            return key;
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFailed(
                    "The signing key %s cannot be made: %s".formatted(key.privateKey, e), "Check the home folder.", e);
        }
    }

    private static String pem(String title, Key key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN " + title + "-----\n" + body + "\n-----END " + title + "-----\n";
    }
}
