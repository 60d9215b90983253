package dev.slipway.builder.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.Cell.State;
import dev.slipway.builder.claim.Completion.Outcome;
import dev.slipway.events.Failure;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** How cells live through the generations of their release. */
class CellsIT extends CellRound {
    @Test
    void isReusedByALaterGenerationWhenDone() throws SQLException, IOException {
        want("release", 1, "plan");
        complete(claim("laptop").orElseThrow(), Outcome.SUCCEEDED, null);

        want("release", 2, "plan");

        assertThat(cell("release", "plan").generation()).isEqualTo(2);
        assertThat(claim("laptop")).isEmpty();
        assertThat(facts()).endsWith("Requested plan 2", "Finished plan 2 reused");
    }

    @Test
    void runsAgainInALaterGenerationWhenItFailed() throws SQLException, IOException {
        want("release", 1, "plan");
        complete(claim("laptop").orElseThrow(), Outcome.FAILED, Failure.Kind.USER);

        want("release", 2, "plan");

        assertThat(claim("laptop").orElseThrow().attempts()).isOne();
    }

    @Test
    void goesOnInALaterGenerationWhenItRuns() throws SQLException, IOException {
        want("release", 1, "plan");
        Cell run = claim("laptop").orElseThrow();

        want("release", 2, "plan");
        complete(run, Outcome.SUCCEEDED, null);

        assertThat(facts()).endsWith("Requested plan 2", "Started plan 2", "Finished plan 2");
    }

    @Test
    void runsAgainForARequestFromOutsideThatAsksForSomethingElse() throws SQLException, IOException {
        request("release", 1, "pypi:install", "1.0");
        complete(claim("laptop").orElseThrow(), Outcome.SUCCEEDED, null);
        request("release", 1, "pypi:install", "1.0");
        assertThat(claim("laptop")).isEmpty();

        request("release", 1, "pypi:install", "2.0");

        assertThat(claim("laptop").orElseThrow().attempts()).isEqualTo(2);
        assertThat(facts()).doesNotContain("Requested pypi:install 1");
    }

    @Test
    void isDroppedWhenCancelledBeforeAWorkerTookIt() throws SQLException {
        want("release", 1, "plan");

        schema.service().commit(tx -> cells.cancelPending(tx, "release", null));

        assertThat(cell("release", "plan").state()).isEqualTo(State.CANCELLED);
        assertThat(claim("laptop")).isEmpty();
    }

    @Test
    void isStoppedWithTheNextHeartbeatWhenCancelledWhileItRuns() throws SQLException, IOException {
        want("release", 1, "plan");
        Cell run = claim("laptop").orElseThrow();

        schema.service().commit(tx -> cells.cancelRunning(tx, "release"));

        assertThat(leases.heartbeat(run.id(), run.fence())).contains(false);
        complete(run, Outcome.CANCELLED, null);
        assertThat(cell("release", "plan").state()).isEqualTo(State.CANCELLED);
    }
}
