package dev.slipway.publisher.attestation;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.publisher.identity.IdentityToken;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Signs that somebody publishes files. */
public interface Signing {

    /** Takes an attestation as soon as it is there, as JSON. */
    @FunctionalInterface
    interface Made {
        void made(DistFile file, String attestation) throws SQLException;
    }

    /** Why not all of these files have their attestation; empty when they have. */
    Optional<Failure> sign(IdentityToken signer, List<DistFile> files, Made made)
            throws SQLException, InterruptedException;
}
