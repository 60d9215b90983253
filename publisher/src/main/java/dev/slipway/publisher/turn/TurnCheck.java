package dev.slipway.publisher.turn;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.TurnEvent;
import dev.slipway.events.TurnSignature;
import dev.slipway.publisher.index.DistName;
import dev.slipway.publisher.index.PackageName;
import dev.slipway.runtime.provenance.ProvenanceCheck;
import dev.slipway.runtime.provenance.ProvenanceCheck.Claim;
import dev.slipway.runtime.signature.Verifier;
import dev.slipway.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Whether a turn is what it says: granted by the owner, over a set that the builder made of that commit, whose files are of its package and version. */
public final class TurnCheck {
    private final Verifier owner;
    private final ProvenanceCheck provenance;

    public TurnCheck(Verifier owner, ProvenanceCheck provenance) {
        this.owner = owner;
        this.provenance = provenance;
    }

    /** Whether the turn's stage is an index, as its own route says. */
    static boolean isForAnIndex(TurnEvent.Granted turn) {
        return turn.spec().route().stages().stream()
                .anyMatch(stage -> stage.name().equals(turn.stage()) && stage.kind() == RouteSpec.Kind.INDEX);
    }

    /** Why nothing may be published by this turn; empty when it may. */
    Optional<Failure> refusal(TurnEvent.Granted turn) {
        String set = turn.set().id();
        byte[] granted =
                TurnSignature.text(turn.release(), turn.generation(), turn.stage(), turn.commit(), set, turn.spec());
        if (!owner.verifies(granted, turn.signature())) {
            return Optional.of(refused(turn, "its owner did not sign it"));
        }
        return unproven(turn).or(() -> contradiction(turn)).map(what -> refused(turn, what));
    }

    private Optional<String> unproven(TurnEvent.Granted turn) {
        Claim claim = new Claim(turn.release(), Optional.of(turn.commit()), turn.set());
        try {
            return provenance.refusal(turn.provenance(), claim);
        } catch (IOException e) {
            throw new UncheckedIOException("the artifact store does not answer", e);
        }
    }

    /** A turn that was signed but cannot be meant: to be told, since trying it again would change nothing. */
    private static Optional<String> contradiction(TurnEvent.Granted turn) {
        String version = turn.spec().version();
        Optional<Version> parsed = version == null ? Optional.empty() : Version.parse(version);
        if (parsed.isEmpty() || turn.packageName() == null) {
            return Optional.of("it names no package and version");
        }
        if (!turn.spec().indexes().containsKey(turn.stage())) {
            return Optional.of("its spec does not describe that index");
        }
        if (turn.set().files().isEmpty()) {
            return Optional.of("its set has no files");
        }
        String name = PackageName.normalised(turn.packageName());
        return turn.set().files().stream()
                .map(DistFile::filename)
                .filter(file -> DistName.of(file, name)
                        .filter(found -> found.version().equals(parsed.get()))
                        .isEmpty())
                .findFirst()
                .map(file -> file + " is no file of " + turn.packageName() + " " + version);
    }

    private static Failure refused(TurnEvent.Granted turn, String why) {
        return Failure.internal(
                "The turn of %s was refused and nothing was sent: %s.".formatted(turn.stage(), why), null);
    }
}
