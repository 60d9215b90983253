package dev.slipway.publisher.attestation;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What attestations are made with. */
@ConfigMapping(prefix = "slipway.attestations")
public interface AttestationConfig {

    /** A Python that has pypi-attestations; by default one is made in the work folder when the first is needed. */
    Optional<Path> python();

    /** The client trust config (JSON) of a Sigstore of one's own; by default the public one is used. */
    Optional<Path> trustConfig();
}
