package dev.slipway.listener.release;

import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.LevelDemand;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.TurnEvent.Granted;
import dev.slipway.events.TurnSignature;
import dev.slipway.events.fold.Facts;
import dev.slipway.events.fold.Release;
import dev.slipway.runtime.signature.Signer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What a stage's turn comes to when it is due: granted and signed, or refused by policy. */
public final class Turns {
    private final Signer signer;
    private final Rules rules;

    /** The catalog that is in force now. */
    public interface Rules {
        /** The level that the index of a stage demands of every cell. */
        LevelDemand level(Connection tx, String stage) throws SQLException;
    }

    public Turns(Signer signer, Rules rules) {
        this.signer = signer;
        this.rules = rules;
    }

    /** Empty while it is not yet known how the set was built. Where policy became stricter, the stricter holds. */
    Optional<Event> due(Connection tx, Release view, Facts facts, String stage) throws SQLException {
        LevelDemand demand = facts.pushed().orElseThrow().spec().level().and(rules.level(tx, stage));
        return switch (LevelCheck.of(facts, demand)) {
            case LevelCheck.Met() -> Optional.of(granted(view, facts, stage));
            case LevelCheck.NotYetKnown() -> Optional.empty();
            case LevelCheck.Below below -> Optional.of(refused(view, stage, below));
        };
    }

    private Granted granted(Release view, Facts facts, String stage) {
        var built = facts.built().orElseThrow();
        Pushed pushed = facts.pushed().orElseThrow();
        String commit = pushed.sighting().commit();
        // The builder's spec is the owner's, with the version that it found where a rehearsal named none.
        byte[] text = TurnSignature.text(
                view.id(), view.generation(), stage, commit, built.set().id(), built.spec());
        return new Granted(
                pushed.header().next(),
                view.generation(),
                stage,
                built.spec(),
                built.packageName(),
                commit,
                built.set(),
                built.provenance(),
                signer.sign(text));
    }

    private static Failed refused(Release view, String stage, LevelCheck.Below below) {
        String demanded = below.demanded().word();
        Failure failure = Failure.user(
                "policy",
                "The cell %s was built at level %s by the worker %s, and %s demands %s: nothing was sent."
                        .formatted(
                                below.cell().cell(),
                                below.cell().level(),
                                below.cell().worker(),
                                stage,
                                demanded),
                "Let a worker of level %s join (`slipway worker --check` says what a machine has), then `slipway replay %s --from plan`."
                        .formatted(demanded, view.id()));
        return new Failed(Header.about(view.id()), view.generation(), stage, failure, 1);
    }
}
