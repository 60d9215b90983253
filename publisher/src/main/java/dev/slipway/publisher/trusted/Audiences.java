package dev.slipway.publisher.trusted;

import dev.slipway.events.Failure;
import dev.slipway.publisher.identity.Got;
import dev.slipway.runtime.credential.CredentialOrigins;
import dev.slipway.runtime.http.Origin;
import java.sql.SQLException;

/**
 * For whom this index may ask an identity token. An index that named another's audience could show our token there as if it
 * were us, so an audience belongs to the place that first named it.
 */
final class Audiences {
    /** Fulcio's: who has such a token can sign in our name. */
    private static final String SIGNING = "sigstore";

    /** Not of one index: audiences belong to places. */
    private static final String ANY_INDEX = "";

    private final String index;
    private final Origin origin;
    private final CredentialOrigins origins;

    Audiences(String index, Origin origin, CredentialOrigins origins) {
        this.index = index;
        this.origin = origin;
        this.origins = origins;
    }

    Got<String> claimed(String audience) {
        if (audience.equals(SIGNING)) {
            return Got.not(foreign(audience, "the signing of attestations"));
        }
        try {
            Origin owner = origins.bind(ANY_INDEX, "audience:" + audience, origin);
            return owner.equals(origin) ? new Got.Have<>(audience) : Got.not(foreign(audience, owner.toString()));
        } catch (SQLException e) {
            throw new IllegalStateException("the audience of " + index + " cannot be bound", e);
        }
    }

    private Failure foreign(String audience, String owner) {
        return Failure.user(
                "auth-failed",
                "The index %s asks for an identity token for '%s', which is for %s; none was sent."
                        .formatted(index, audience, owner),
                "Check the index's address in the catalog; with an API token (env:NAME) it needs no identity.");
    }
}
