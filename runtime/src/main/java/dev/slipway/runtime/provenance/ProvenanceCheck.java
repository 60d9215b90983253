package dev.slipway.runtime.provenance;

import dev.slipway.events.DistSet;
import dev.slipway.runtime.blob.Blobs;
import dev.slipway.runtime.signature.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Whether the builder vouches for a set: an envelope in its part of the store, signed by a key of its, that names just this. */
public final class ProvenanceCheck {
    private static final String OWNER = "builder";
    private static final int LONGEST = 64 << 20;

    private final Blobs blobs;
    private final Verifier builder;

    /**
     * What it is to vouch for.
     *
     * @param commit the source's; empty where only the builder knows it
     */
    public record Claim(String release, Optional<String> commit, DistSet set) {}

    public ProvenanceCheck(Blobs blobs, Verifier builder) {
        this.blobs = blobs;
        this.builder = builder;
    }

    /**
     * Why it does not; empty when it does.
     *
     * @param provenance the envelope's sha256, as {@code dist.built} names it
     * @throws IOException when the store does not answer
     */
    public Optional<String> refusal(String provenance, Claim claim) throws IOException {
        Optional<InputStream> stored = provenance == null ? Optional.empty() : blobs.open(OWNER, provenance);
        if (stored.isEmpty()) {
            return Optional.of("its provenance is not in the artifact store");
        }
        try (InputStream bytes = stored.get()) {
            Optional<Statement> statement =
                    Envelope.read(bytes.readNBytes(LONGEST)).flatMap(envelope -> Statement.open(envelope, builder));
            return statement.isPresent()
                    ? contradiction(statement.get(), claim)
                    : Optional.of("the builder did not sign its provenance with a key that is known here");
        }
    }

    private static Optional<String> contradiction(Statement statement, Claim claim) {
        if (!statement.isAbout(claim.set())) {
            return Optional.of("its provenance is of other files");
        }
        Provenance.BuildDefinition definition = statement.predicate().buildDefinition();
        if (!says(definition.externalParameters(), Provenance.RELEASE, claim.release())) {
            return Optional.of("its provenance is of another release");
        }
        if (!says(definition.internalParameters(), Provenance.SET, claim.set().id())) {
            return Optional.of("its provenance is of another set");
        }
        boolean built = claim.commit().isEmpty()
                || definition.resolvedDependencies().stream()
                        .anyMatch(each -> each.isCommit(claim.commit().get()));
        return built ? Optional.empty() : Optional.of("its provenance is of another commit");
    }

    private static boolean says(Map<String, Object> parameters, String name, String value) {
        return parameters != null && value.equals(parameters.get(name));
    }
}
