package dev.slipway.builder.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.Load;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.claim.Completion.Outcome;
import dev.slipway.builder.schedule.Simulation.Job;
import dev.slipway.builder.schedule.Simulation.Slot;
import dev.slipway.events.CellEvent.Work;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What estimates start from. */
class LoadIT extends CellRound {

    @Test
    void expectsACellToTakeAsLongAsBeforeAndANewOneAsLongAsItsSiblings() throws SQLException, IOException {
        run("cp310", 40);
        run("cp311", 60);

        assertThat(seconds("cp311")).contains(60.0);
        assertThat(seconds("cp312")).contains(50.0);
    }

    @Test
    void expectsNothingOfAProjectThatWasNeverBuilt() throws SQLException {
        assertThat(seconds("cp312")).isEmpty();
    }

    @Test
    void countsASlotAsFreeWhenWhatRunsThereIsExpectedToEnd() throws SQLException, IOException {
        run("cp311", 60);
        want("later", 1, "cp311");
        claim("laptop");
        Instant now = Instant.now();

        List<Slot> slots = schema.service().transactions().call(tx -> Load.slots(tx, List.of(offer("laptop")), now));

        assertThat(slots).hasSize(2);
        assertThat(slots.getFirst().free()).isBetween(now.plusSeconds(40), now.plusSeconds(61));
        assertThat(slots.getLast().free()).isEqualTo(now);
    }

    @Test
    void knowsWhatWaitsAndWhoServesIt() throws SQLException {
        want("release", 1, "linux", new Work("wheel", "linux-x86_64", "3.11", List.of(), task()));
        want("release", 1, "mac", new Work("wheel", "macos-arm64", "3.11", List.of(), task()));

        List<Job> waiting = schema.service().transactions().call(tx -> Load.waiting(tx, List.of(offer("laptop"))));

        assertThat(waiting).extracting(job -> job.workers().size()).containsExactlyInAnyOrder(1, 0);
    }

    private void run(String name, int seconds) throws SQLException, IOException {
        want("before", 1, name);
        Cell run = claim("laptop").orElseThrow();
        completions.complete(run.id(), run.fence(), new Completion(Outcome.SUCCEEDED, seconds, List.of(), null, null));
    }

    private Optional<Double> seconds(String name) throws SQLException {
        WantedCell wanted = new WantedCell(
                "new",
                1,
                "build",
                name,
                Cell.BUILDER,
                "ingest",
                "platform",
                new Work("plan", null, null, List.of(), task()));
        return schema.service().transactions().call(tx -> Load.seconds(tx, wanted));
    }
}
