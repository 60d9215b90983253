package dev.slipway.publisher.support;

import dev.slipway.events.BuildSpec;
import dev.slipway.events.DistSet;
import dev.slipway.events.Header;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Spec;
import dev.slipway.events.TurnEvent;
import dev.slipway.events.TurnSignature;
import dev.slipway.runtime.blob.Blobs;
import dev.slipway.runtime.provenance.Envelope;
import dev.slipway.runtime.provenance.Provenance;
import dev.slipway.runtime.provenance.Provenance.BuildDefinition;
import dev.slipway.runtime.provenance.Provenance.Resource;
import dev.slipway.runtime.provenance.Statement;
import dev.slipway.runtime.signature.Signer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Turns as the owner grants them, signed with the keys of the owner and the builder. */
public final class Turns {
    /** The commit of every release here. */
    public static final String COMMIT = "1".repeat(40);

    private final Signer owner;
    private final Signer builder;
    private final Blobs builders;

    /** {@code builders} is the builder's part of the store. */
    public Turns(Signer owner, Signer builder, Blobs builders) {
        this.owner = owner;
        this.builder = builder;
        this.builders = builders;
    }

    public static String newRelease() {
        return "release-" + UUID.randomUUID();
    }

    public static Spec spec(String project, String version, IndexSpec index) {
        return new Spec(
                project,
                "platform",
                version,
                new BuildSpec("app", "python", null, null, null, null, null, null),
                new RouteSpec("final", List.of(new RouteSpec.Stage(index.name(), RouteSpec.Kind.INDEX))),
                Map.of(index.name(), index),
                Map.of(),
                1);
    }

    public TurnEvent.Granted granted(
            String release, int generation, String packageName, String version, IndexSpec index, DistSet set) {
        return granted(release, generation, packageName, version, index, set, provenance(release, COMMIT, set));
    }

    /** With a statement of the builder that may be about something else. */
    public TurnEvent.Granted granted(
            String release,
            int generation,
            String packageName,
            String version,
            IndexSpec index,
            DistSet set,
            String provenance) {
        Spec spec = spec(packageName, version, index);
        return new TurnEvent.Granted(
                Header.about(release),
                generation,
                index.name(),
                spec,
                packageName,
                COMMIT,
                set,
                provenance,
                owner.sign(TurnSignature.text(release, generation, index.name(), COMMIT, set.id(), spec)));
    }

    /** Signs a statement and stores it; the envelope's sha256. */
    public String provenance(String release, String commit, DistSet set) {
        return provenance(release, commit, set, builder);
    }

    public String provenance(String release, String commit, DistSet set, Signer signer) {
        BuildDefinition definition = new BuildDefinition(
                Provenance.BUILD_TYPE,
                Map.of(Provenance.RELEASE, release),
                Map.of(Provenance.SET, set.id()),
                List.of(Resource.commit("git+file:///srv/sample.git@refs/tags/v1.0", commit)));
        Envelope envelope = Statement.of(set, new Provenance(definition, null)).signed(signer);
        try {
            return builders.put(new ByteArrayInputStream(envelope.bytes())).sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
