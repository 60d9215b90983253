package dev.slipway.listener.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.Event;
import dev.slipway.events.Level;
import dev.slipway.events.LevelDemand;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.Samples;
import dev.slipway.events.TurnEvent.Granted;
import dev.slipway.events.fold.Facts;
import dev.slipway.events.fold.Fold;
import dev.slipway.runtime.signature.Signer;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final LevelDemand SANDBOX = LevelDemand.everywhere(Level.SANDBOX);
    private static final PrivateKey KEY = key();

    private final Samples samples = new Samples(Samples.index("pypi"));
    private final List<Event> events =
            new ArrayList<>(List.of(samples.pushed(1), samples.built(1), samples.validated(1)));

    @Test
    void grantsATurnWhereNoLevelIsDemanded() throws SQLException {
        assertThat(due(LevelDemand.NONE)).get().isInstanceOf(Granted.class);
    }

    @Test
    void refusesASetOfWhichACellWasBuiltBelowWhatPolicyNowDemands() throws SQLException {
        events.add(samples.finished(1, "build", "sdist", Outcome.DONE));

        assertThat(due(SANDBOX)).get().isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.stage()).isEqualTo("pypi");
            assertThat(failed.failure().code()).isEqualTo("policy");
            assertThat(failed.failure().message())
                    .isEqualTo("The cell sdist was built at level plain by the worker laptop, and pypi demands sandbox:"
                            + " nothing was sent.");
            assertThat(failed.failure().remedy()).contains("worker of level sandbox", "--from plan");
        });
    }

    @Test
    void waitsUntilItIsKnownHowTheSetWasBuilt() throws SQLException {
        assertThat(due(SANDBOX)).isEmpty();
    }

    @Test
    void looksAtTheCellsThatMadeTheSetOnly() throws SQLException {
        events.add(samples.finished(1, "gates", "gate-1", Outcome.DONE));

        assertThat(due(SANDBOX)).isEmpty();
    }

    private Optional<Event> due(LevelDemand now) throws SQLException {
        Turns turns = new Turns(new Signer(KEY), (tx, stage) -> now);
        return turns.due(null, Fold.of(events).orElseThrow(), new Facts(events), "pypi");
    }

    private static PrivateKey key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
