package dev.slipway.publisher.attestation;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.attestation.AttestationStore.Kept;
import dev.slipway.publisher.identity.Got;
import dev.slipway.publisher.identity.Identity;
import dev.slipway.publisher.identity.IdentityToken;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sees that files have an attestation before the first of them is sent. What was signed is kept, so that an outage half-way
 * costs only what is missing.
 */
public final class Attestations {
    /** Whom Fulcio's certificates are asked for with. */
    private static final String AUDIENCE = "sigstore";

    private final AttestationStore store;
    private final Identity identity;
    private final Signing signing;

    public Attestations(AttestationStore store, Identity identity, Signing signing) {
        this.store = store;
        this.identity = identity;
        this.signing = signing;
    }

    /** Why these files cannot be sent yet; empty when each has its attestation, or the index is to get none. */
    public Optional<Got.Not<IdentityToken>> make(IndexSpec index, List<DistFile> files)
            throws SQLException, InterruptedException {
        if (!index.attestations() || files.isEmpty()) {
            return Optional.empty();
        }
        return switch (identity.token(AUDIENCE)) {
            case Got.Not<IdentityToken> not -> Optional.of(not);
            case Got.Have<IdentityToken>(IdentityToken signer) ->
                make(index.name(), files, signer).map(failure -> new Got.Not<>(failure, Duration.ZERO));
        };
    }

    private Optional<Failure> make(String index, List<DistFile> files, IdentityToken signer)
            throws SQLException, InterruptedException {
        List<DistFile> unsigned = new ArrayList<>();
        for (DistFile file : files) {
            boolean has = store.find(index, file)
                    .map(Kept::signer)
                    .filter(signer.name()::equals)
                    .isPresent();
            if (!has) {
                unsigned.add(file);
            }
        }
        return unsigned.isEmpty()
                ? Optional.empty()
                : signing.sign(
                        signer, unsigned, (file, made) -> store.keep(index, file, new Kept(signer.name(), made)));
    }
}
