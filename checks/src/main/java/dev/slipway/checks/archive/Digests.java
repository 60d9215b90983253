package dev.slipway.checks.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Digests of one stream of bytes, by the algorithms that RECORD may name. */
public final class Digests {

    private static final Map<String, String> ALGORITHMS =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    private final List<String> names = new ArrayList<>();
    private final List<MessageDigest> digests = new ArrayList<>();

    Digests(Set<String> algorithms) {
        for (String name : algorithms) {
            names.add(name);
            digests.add(digest(ALGORITHMS.get(name)));
        }
    }

    /** Whether RECORD may use it: sha256 or better, of those that every installer knows. */
    public static boolean isKnown(String algorithm) {
        return ALGORITHMS.containsKey(algorithm);
    }

    void update(byte[] bytes, int length) {
        digests.forEach(digest -> digest.update(bytes, 0, length));
    }

    Map<String, String> finish() {
        Map<String, String> finished = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            finished.put(
                    names.get(i),
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digests.get(i).digest()));
        }
        return finished;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
