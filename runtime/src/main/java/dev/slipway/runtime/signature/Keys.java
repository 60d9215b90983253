package dev.slipway.runtime.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Ed25519 keys from PEM files: private ones as PKCS #8, public ones as X.509 SubjectPublicKeyInfo. */
public final class Keys {
    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM = Pattern.compile("-----BEGIN [A-Z ]+-----([^-]+)-----END [A-Z ]+-----");

    private Keys() {}

    /** Signs with the one key of the file. */
    public static Signer signer(Path privateKey) {
        try {
            byte[] key = pems(privateKey).getFirst();
            return new Signer(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(key)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot read the private key " + privateKey + ": " + e.getMessage(), e);
        }
    }

    /** Verifies with all keys of the file, of which there may be several one after another. */
    public static Verifier verifier(Path publicKeys) {
        try {
            List<PublicKey> keys = new ArrayList<>();
            for (byte[] key : pems(publicKeys)) {
                keys.add(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(key)));
            }
            return new Verifier(keys);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot read the public keys " + publicKeys + ": " + e.getMessage(), e);
        }
    }

    /** The name of a key: the sha256 of its SubjectPublicKeyInfo, in hex. */
    public static String id(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 8032 makes the public half out of the private one's seed; Java does it only while it makes a pair. */
    static PublicKey publicHalf(PrivateKey key) {
        byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
        @SuppressWarnings("serial") // nobody writes it anywhere
        SecureRandom thatSeed = new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        };
        try {
            KeyPairGenerator pair = KeyPairGenerator.getInstance(ALGORITHM);
            pair.initialize(NamedParameterSpec.ED25519, thatSeed);
            return pair.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<byte[]> pems(Path file) throws IOException {
        List<byte[]> found = new ArrayList<>();
        Matcher pem = PEM.matcher(Files.readString(file));
        while (pem.find()) {
            found.add(Base64.getMimeDecoder().decode(pem.group(1)));
        }
        if (found.isEmpty()) {
            throw new IOException("it holds no key in PEM");
        }
        return found;
    }
}
