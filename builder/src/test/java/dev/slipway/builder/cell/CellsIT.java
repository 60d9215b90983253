package dev.slipway.builder.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.BuilderSchema;
import dev.slipway.builder.Sql;
import dev.slipway.builder.cell.Cell.State;
import dev.slipway.builder.cell.Completion.Outcome;
import dev.slipway.builder.cell.Completion.Reported;
import dev.slipway.builder.cell.Completions.Answer;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import dev.slipway.runtime.Backoff;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a cell's row, on a real PostgreSQL. */
class CellsIT {
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Backoff SOON = new Backoff(Duration.ofMillis(2), Duration.ofMillis(4));

    @TempDir
    Path folder;

    private final List<Cell> ended = new ArrayList<>();
    private BuilderSchema schema;
    private Cells cells;
    private Runs runs;
    private Completions completions;
    private Leases leases;

    @BeforeEach
    void open() throws SQLException, IOException {
        schema = new BuilderSchema(folder);
        cells = new Cells(schema.service().outbox());
        runs = new Runs(schema.service().outbox(), LEASE);
        completions = new Completions(schema.service(), cells, runs, new Retries(3, 5, SOON), new Follower());
        leases = new Leases(schema.service(), runs, LEASE, completions);
    }

    @AfterEach
    void close() {
        leases.close();
    }

    @Test
    void runsFromWantedToDone() throws SQLException, IOException {
        want("release", 1, "plan");
        assertThat(cell("release", "plan").state()).isEqualTo(State.PENDING);

        Cell run = claim("laptop").orElseThrow();
        assertThat(run.state()).isEqualTo(State.RUNNING);
        assertThat(run.attempts()).isOne();

        assertThat(complete(run, Outcome.SUCCEEDED, null)).isInstanceOf(Answer.Accepted.class);
        assertThat(ended).singleElement().extracting(Cell::state).isEqualTo(State.DONE);
        assertThat(facts()).containsExactly("Requested plan 1", "Started plan 1", "Finished plan 1");
    }

    @Test
    void isGivenToOneWorkerOnly() throws SQLException {
        want("release", 1, "plan");

        assertThat(claim("laptop")).isPresent();
        assertThat(claim("desktop")).isEmpty();
    }

    @Test
    void isNotGivenTwiceByClaimsAtTheSameMoment() throws SQLException {
        want("release", 1, "a");
        want("release", 1, "b");

        schema.service().transactions().run(first -> {
            Cell one = runs.claim(first, offer("laptop")).orElseThrow();
            Cell other = claim("desktop").orElseThrow();
            assertThat(other.name()).isNotEqualTo(one.name());
            assertThat(claim("server")).isEmpty();
        });
    }

    @Test
    void isOnlyGivenToAWorkerThatCanRunIt() throws SQLException {
        want("release", 1, "wheel", new Work("wheel", "linux-aarch64", "3.12", List.of(), task()));

        assertThat(claim(new Offer("a", "1", List.of("linux-x86_64"), List.of("3.12"), List.of("python"), null, 1, 0)))
                .isEmpty();
        assertThat(claim(new Offer("b", "2", List.of("linux-aarch64"), List.of("3.9"), List.of("python"), null, 1, 0)))
                .isEmpty();
        assertThat(claim(new Offer("c", "3", List.of("linux-aarch64"), List.of("3.12"), List.of("rust"), null, 1, 0)))
                .isEmpty();
        assertThat(claim(new Offer("d", "4", List.of("linux-aarch64"), List.of("3.12"), List.of("python"), null, 1, 0)))
                .isPresent();
    }

    @Test
    void takesTurnsBetweenTeamsAndProjects() throws SQLException {
        want("busy-1", 1, "a", "red", "one");
        want("busy-1", 1, "b", "red", "one");
        want("busy-2", 1, "c", "red", "two");
        want("other", 1, "d", "blue", "three");

        List<String> order = new ArrayList<>();
        for (Optional<Cell> next = claim("w"); next.isPresent(); next = claim("w")) {
            order.add(next.get().project());
        }

        assertThat(order).startsWith("one", "three", "two").hasSize(4);
    }

    @Test
    void discardsACompletionWithAnOldFence() throws SQLException, IOException {
        want("release", 1, "plan");
        Cell first = claim("laptop").orElseThrow();
        expireLeases();
        Cell second = claim("desktop").orElseThrow();

        assertThat(complete(first, Outcome.SUCCEEDED, null)).isInstanceOf(Answer.OldFence.class);
        assertThat(complete(second, Outcome.SUCCEEDED, null)).isInstanceOf(Answer.Accepted.class);
        assertThat(ended).hasSize(1);
        assertThat(second.attempts()).isEqualTo(2);
    }

    @Test
    void takesTheSameCompletionTwiceWithoutEndingTwice() throws SQLException, IOException {
        want("release", 1, "plan");
        Cell run = claim("laptop").orElseThrow();

        complete(run, Outcome.SUCCEEDED, null);

        assertThat(complete(run, Outcome.SUCCEEDED, null)).isInstanceOf(Answer.Accepted.class);
        assertThat(ended).hasSize(1);
    }

    @Test
    void endsAtOnceWithAFailureOfTheirs() throws SQLException, IOException {
        want("release", 1, "plan");

        complete(claim("laptop").orElseThrow(), Outcome.FAILED, Failure.Kind.USER);

        assertThat(ended).singleElement().extracting(Cell::state).isEqualTo(State.FAILED);
    }

    @Test
    void triesWhatIsUnavailableThreeTimes() throws SQLException, IOException {
        want("release", 1, "plan");

        for (int i = 0; i < 3; i++) {
            complete(claimWhenDue("worker-" + i), Outcome.FAILED, Failure.Kind.UNAVAILABLE);
        }

        assertThat(ended).singleElement().satisfies(cell -> {
            assertThat(cell.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
            assertThat(cell.attempts()).isEqualTo(3);
        });
    }

    @Test
    void triesOurOwnFailureOnAnotherWorkerFirst() throws SQLException, IOException {
        want("release", 1, "plan");
        complete(claim("laptop").orElseThrow(), Outcome.FAILED, Failure.Kind.INTERNAL);

        assertThat(claimWhenDue("desktop").attempts()).isEqualTo(2);
    }

    @Test
    void failsAfterFiveLostLeases() throws SQLException {
        want("release", 1, "plan");

        for (int i = 0; i < 5; i++) {
            assertThat(claim("laptop")).isPresent();
            expireLeases();
        }

        assertThat(ended).singleElement().satisfies(cell -> {
            assertThat(cell.state()).isEqualTo(State.FAILED);
            assertThat(cell.failure().kind()).isEqualTo(Failure.Kind.INTERNAL);
            assertThat(cell.losses()).isEqualTo(5);
        });
    }

    @Test
    void isGivenToAnotherWorkerWhenItsOwnIsGone() throws SQLException {
        want("release", 1, "plan");
        leases.start();
        Cell lost = claim("laptop").orElseThrow();

        Cell next = claimWhenDue("desktop");

        assertThat(next.fence()).isGreaterThan(lost.fence());
        assertThat(leases.heartbeat(lost.id(), lost.fence())).isEmpty();
        assertThat(leases.heartbeat(next.id(), next.fence())).contains(true);
    }

    @Test
    void keepsItsWorkerThroughAnOutageOfTheDatabase() throws SQLException {
        want("release", 1, "plan");
        leases.start();
        Cell run = claim("laptop").orElseThrow();

        schema.goAway();
        // Leases are looked at every quarter of one: this is more than two leases.
        await().atMost(PATIENCE).until(() -> schema.refused() > 9);
        schema.comeBack();

        assertThat(leases.heartbeat(run.id(), run.fence())).contains(true);
        assertThat(cell("release", "plan").losses()).isZero();
    }

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

    @Test
    void goesToAnotherWorkerWhenItsOwnStops() throws SQLException, IOException {
        want("release", 1, "plan");

        complete(claim("laptop").orElseThrow(), Outcome.CANCELLED, null);

        assertThat(claim("desktop")).isPresent();
        assertThat(ended).isEmpty();
    }

    @Test
    void refusesACompletionWhoseFileWasNotUploaded() throws SQLException, IOException {
        want("release", 1, "sdist");
        Cell run = claim("laptop").orElseThrow();
        var missing = new dev.slipway.events.DistFile("a-1.tar.gz", "0".repeat(64), 1);

        Answer answer = completions.complete(
                run.id(), run.fence(), new Completion(Outcome.SUCCEEDED, 1, List.of(missing), null, null));

        assertThat(answer).isEqualTo(new Answer.Missing("a-1.tar.gz"));
        assertThat(cell("release", "sdist").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void keepsWhatCommandsPrintHoweverStrange() throws SQLException, IOException {
        want("release", 1, "plan");
        Cell run = claim("laptop").orElseThrow();
        ObjectNode result = task().put("output", "a\0b");

        completions.complete(run.id(), run.fence(), new Completion(Outcome.SUCCEEDED, 1, List.of(), result, null));

        assertThat(cell("release", "plan").result()).isEqualTo(result);
    }

    private void want(String release, int generation, String name) throws SQLException {
        want(release, generation, name, new Work("plan", null, null, List.of(), task()));
    }

    private void want(String release, int generation, String name, Work work) throws SQLException {
        schema.service()
                .commit(tx -> cells.want(
                        tx,
                        new WantedCell(release, generation, "build", name, Cell.BUILDER, "ingest", "platform", work)));
    }

    private void want(String release, int generation, String name, String team, String project) throws SQLException {
        Work work = new Work("plan", null, null, List.of(), task());
        schema.service()
                .commit(tx -> cells.want(
                        tx, new WantedCell(release, generation, "build", name, Cell.BUILDER, project, team, work)));
    }

    private void request(String release, int generation, String name, String version) throws SQLException {
        Work work = new Work("install", null, null, List.of(), task().put("version", version));
        schema.service()
                .commit(tx -> cells.want(
                        tx, new WantedCell(release, generation, name, name, "validator", "ingest", "platform", work)));
    }

    private static ObjectNode task() {
        return Json.MAPPER.createObjectNode().put("path", ".");
    }

    private static Offer offer(String worker) {
        return new Offer(worker, worker, List.of("linux-x86_64"), List.of("3.11"), List.of("python"), "plain", 2, 0);
    }

    private Optional<Cell> claim(String worker) throws SQLException {
        return claim(offer(worker));
    }

    private Optional<Cell> claim(Offer offer) throws SQLException {
        return schema.service().transactions().call(tx -> runs.claim(tx, offer));
    }

    private Cell claimWhenDue(String worker) {
        return await().atMost(PATIENCE)
                .until(() -> claim(worker), Optional::isPresent)
                .orElseThrow();
    }

    private void expireLeases() throws SQLException {
        schema.service()
                .commit(
                        tx -> Sql.update(
                                tx,
                                "update cell set lease_until = clock_timestamp() - interval '1 second' where state = 'running'"));
        for (Cell lost : schema.service().transactions().call(runs::lost)) {
            completions.lost(lost);
        }
    }

    private Answer complete(Cell run, Outcome outcome, Failure.Kind kind) throws SQLException, IOException {
        Reported failure = kind == null ? null : new Reported(kind, "build-failed", "It broke.", "Mend it.", null);
        return completions.complete(run.id(), run.fence(), new Completion(outcome, 0.5, List.of(), null, failure));
    }

    private Cell cell(String release, String name) throws SQLException {
        return schema.service().transactions().call(tx -> cells.of(tx, release)).get(name);
    }

    /** What was told, as "kind cell generation". */
    private List<String> facts() throws SQLException {
        List<byte[]> values = schema.service()
                .transactions()
                .call(tx -> Sql.list(tx, row -> row.getBytes(1), "select value from outbox order by id"));
        return values.stream().map(CellsIT::fact).toList();
    }

    private static String fact(byte[] value) {
        Event event = ((EventCodec.Decoded.Known) EventCodec.decode(value)).event();
        return switch (event) {
            case dev.slipway.events.CellEvent.Finished finished ->
                "Finished " + finished.cell() + " " + finished.generation() + (finished.reused() ? " reused" : "");
            case dev.slipway.events.CellEvent cell ->
                cell.getClass().getSimpleName() + " " + cell.cell() + " " + cell.generation();
            default -> event.toString();
        };
    }

    private final class Follower implements CellFollower {
        @Override
        public void lock(Connection tx, String release) {}

        @Override
        public void ended(Connection tx, Cell cell) {
            ended.add(cell);
        }
    }
}
