package dev.slipway.testing.pypi;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who may upload: the holder of the one token, to every project that is not somebody else's. */
final class Accounts {
    private final String token;
    private final Set<String> others = ConcurrentHashMap.newKeySet();
    private volatile boolean readOnly;

    Accounts(String token) {
        this.token = token;
    }

    void readOnly(boolean is) {
        readOnly = is;
    }

    void belongsToOthers(String project) {
        others.add(Shelf.normalised(project));
    }

    /** Read-only mode comes before everything else. */
    void check(String authorization) throws Refusal {
        if (readOnly) {
            throw new Refusal(403, "Read-only mode: Uploads are temporarily disabled.");
        }
        byte[] pair = ("__token__:" + token).getBytes(StandardCharsets.UTF_8);
        Set<String> good = Set.of("Basic " + Base64.getEncoder().encodeToString(pair), "Bearer " + token);
        if (authorization == null || !good.contains(authorization)) {
            throw new Refusal(403, "Invalid or non-existent authentication information.");
        }
    }

    void checkPermission(String project) throws Refusal {
        if (others.contains(project)) {
            throw new Refusal(403, "The user 'tests' isn't allowed to upload to project '%s'.".formatted(project));
        }
    }
}
