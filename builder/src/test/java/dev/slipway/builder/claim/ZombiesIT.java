package dev.slipway.builder.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.Cell.State;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.claim.Completion.Outcome;
import dev.slipway.builder.claim.Completions.Answer;
import dev.slipway.builder.worker.Grant;
import dev.slipway.events.CellEvent.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workers that come back after their leases have passed, as after SIGSTOP and SIGCONT: the fence wins. */
class ZombiesIT extends CellRound {
    private static final int ZOMBIES = 500;
    private static final int HANDS = 4;

    private final Map<String, Answer> told = new ConcurrentHashMap<>();

    @Test
    void noneOfFiveHundredCompletesACellThatAnotherHas() throws Exception {
        List<String> releases =
                IntStream.range(0, ZOMBIES).mapToObj(i -> "release-" + i).toList();
        List<Cell> zombies = claimed("zombie", releases);
        expireLeases();
        List<Cell> rivals = claimed("rival", releases);

        List<Callable<Void>> calls = new ArrayList<>();
        zombies.forEach(run -> calls.add(() -> complete("zombie", run)));
        rivals.forEach(run -> calls.add(() -> complete("rival", run)));
        Collections.shuffle(calls, new Random(4));
        atOnce(calls);

        for (String release : releases) {
            assertThat(told.get("zombie " + release)).isInstanceOf(Answer.OldFence.class);
            assertThat(told.get("rival " + release)).isInstanceOf(Answer.Accepted.class);
        }
        assertThat(ended).hasSize(ZOMBIES).extracting(Cell::worker).containsOnly("rival");
        assertThat(facts().stream().filter(fact -> fact.startsWith("Finished"))).hasSize(ZOMBIES);
    }

    @Test
    void aCompletionAndTheEndOfItsLeaseAtTheSameMomentAgree() throws Exception {
        List<String> releases =
                IntStream.range(0, 100).mapToObj(i -> "release-" + i).toList();
        List<Callable<Void>> calls = new ArrayList<>();
        claimed("zombie", releases).forEach(run -> calls.add(() -> complete("zombie", run)));
        for (int i = 0; i < 3; i++) {
            calls.add(() -> {
                expireLeases();
                return null;
            });
        }
        Collections.shuffle(calls, new Random(5));
        atOnce(calls);

        for (String release : releases) {
            State state = cell(release, "plan").state();
            assertThat(state).isIn(State.DONE, State.PENDING);
            assertThat(told.get("zombie " + release) instanceof Answer.Accepted)
                    .as(release + " is " + state)
                    .isEqualTo(state == State.DONE);
        }
    }

    /** Wants a cell of each release, if it was not yet, and gives all to one worker. */
    private List<Cell> claimed(String worker, List<String> releases) throws SQLException {
        List<Cell> claimed = new ArrayList<>();
        schema.service().commit(tx -> {
            for (String release : releases) {
                Work work = new Work("plan", null, null, List.of(), task());
                cells.want(tx, new WantedCell(release, 1, "build", "plan", Cell.BUILDER, "ingest", "platform", work));
            }
        });
        await().atMost(PATIENCE.multipliedBy(4)).until(() -> {
            schema.service().commit(tx -> {
                for (Optional<Cell> next = give(tx, worker); next.isPresent(); next = give(tx, worker)) {
                    claimed.add(next.get());
                }
            });
            return claimed.size() == releases.size();
        });
        return claimed;
    }

    private Optional<Cell> give(Connection tx, String worker) throws SQLException {
        return runs.claim(tx, offer(worker), Grant.EVERYTHING);
    }

    private Void complete(String who, Cell run) throws Exception {
        told.put(who + " " + run.release(), complete(run, Outcome.SUCCEEDED, null));
        return null;
    }

    private static void atOnce(List<Callable<Void>> calls) throws Exception {
        try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
            for (Future<Void> each : hands.invokeAll(calls)) {
                each.get();
            }
        }
    }
}
