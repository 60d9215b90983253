package dev.slipway.testing.pypi;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The digests that a form tells, compared with its file. Java has no BLAKE2, so that one is not. */
final class Digests {
    private static final Map<String, String> ALGORITHMS = Map.of("sha256_digest", "SHA-256", "md5_digest", "MD5");

    private Digests() {}

    /** Returns the file's sha256. */
    static String compared(Form form, byte[] bytes) throws Refusal {
        for (Map.Entry<String, String> each : ALGORITHMS.entrySet()) {
            String told = form.value(each.getKey());
            FormRules.require(
                    told.isEmpty() || told.equalsIgnoreCase(digest(each.getValue(), bytes)),
                    "The digest supplied does not match a digest calculated from the uploaded file.");
        }
        return digest("SHA-256", bytes);
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
