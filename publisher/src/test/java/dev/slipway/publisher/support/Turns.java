package dev.slipway.publisher.support;

import dev.slipway.events.BuildSpec;
import dev.slipway.events.DistSet;
import dev.slipway.events.Header;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.SetSignature;
import dev.slipway.events.Spec;
import dev.slipway.events.TurnEvent;
import dev.slipway.runtime.signature.Signer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Turns as the owner grants them, signed with the keys of the owner and the builder. */
public final class Turns {
    private final Signer owner;
    private final Signer builder;

    public Turns(Signer owner, Signer builder) {
        this.owner = owner;
        this.builder = builder;
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
        Spec spec = spec(packageName, version, index);
        return new TurnEvent.Granted(
                Header.about(release),
                generation,
                index.name(),
                spec,
                packageName,
                set,
                builder.sign(SetSignature.built(release, set.id())),
                owner.sign(SetSignature.turn(release, generation, index.name(), set.id(), spec)));
    }
}
