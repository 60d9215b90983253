package dev.slipway.builder.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.Sql;
import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.Cell.State;
import dev.slipway.builder.cell.Lineup;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.claim.Completion.Outcome;
import dev.slipway.builder.claim.Completions.Answer;
import dev.slipway.builder.schedule.Priority;
import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import dev.slipway.builder.worker.Workers;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.Failure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How cells run: claims, leases, fences, completions. */
class RunsIT extends CellRound {
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
            Cell one = runs.claim(first, offer("laptop"), Grant.EVERYTHING).orElseThrow();
            Cell other = claim("desktop").orElseThrow();
            assertThat(other.name()).isNotEqualTo(one.name());
            assertThat(claim("server")).isEmpty();
        });
    }

    @Test
    void isOnlyGivenToAWorkerOfItsTeam() throws SQLException {
        want("release", 1, "a", "data", "ingest");

        assertThat(claimOf("web")).isEmpty();
        assertThat(claimOf("web", "data")).isPresent();
    }

    @Test
    void isOnlyGivenToAWorkerThatCanRunIt() throws SQLException {
        want("release", 1, "wheel", new Work("wheel", "linux-aarch64", "3.12", List.of(), task()));

        assertThat(claim(new Offer(
                        "a",
                        "1",
                        List.of("linux-x86_64"),
                        List.of(),
                        List.of("3.12"),
                        List.of("python"),
                        null,
                        1,
                        0,
                        Map.of())))
                .isEmpty();
        assertThat(claim(new Offer(
                        "b",
                        "2",
                        List.of("linux-aarch64"),
                        List.of(),
                        List.of("3.9"),
                        List.of("python"),
                        null,
                        1,
                        0,
                        Map.of())))
                .isEmpty();
        assertThat(claim(new Offer(
                        "c",
                        "3",
                        List.of("linux-aarch64"),
                        List.of(),
                        List.of("3.12"),
                        List.of("rust"),
                        null,
                        1,
                        0,
                        Map.of())))
                .isEmpty();
        assertThat(claim(new Offer(
                        "d",
                        "4",
                        List.of("linux-aarch64"),
                        List.of(),
                        List.of("3.12"),
                        List.of("python"),
                        null,
                        1,
                        0,
                        Map.of())))
                .isPresent();
    }

    @Test
    void takesTurnsBetweenTeams() throws SQLException {
        want("busy-1", 1, "a", "red", "one");
        want("busy-1", 1, "b", "red", "one");
        want("busy-2", 1, "c", "red", "two");
        want("other", 1, "d", "blue", "three");

        assertThat(claimAll()).extracting(Cell::name).containsExactly("a", "d", "b", "c");
    }

    @Test
    void takesTheMoreUrgentReleaseFirstAndInItTheLongestCell() throws SQLException, IOException {
        begin("late", Priority.RELEASE);
        begin("hotfix", Priority.HOTFIX);
        begin("nightly", Priority.BRANCH);
        record("long", 60);
        record("short", 1);
        want("nightly", 1, "nightly");
        want("late", 1, "short");
        want("late", 1, "long");
        want("hotfix", 1, "hotfix");

        assertThat(claimAll()).extracting(Cell::name).containsExactly("hotfix", "long", "short", "nightly");
    }

    @Test
    void takesWhatIsWantedTogetherInTheOrderInWhichTheLastEndsFirst() throws SQLException, IOException {
        int[] seconds = {5, 5, 4, 4, 2};
        for (int i = 0; i < seconds.length; i++) {
            record("cell-" + i, seconds[i]);
        }
        begin("release", Priority.RELEASE);
        List<WantedCell> together = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            want("release", 1, "cell-" + i);
            Work work = new Work("plan", null, null, List.of(), task());
            together.add(new WantedCell("release", 1, "build", "cell-" + i, Cell.BUILDER, "ingest", "platform", work));
        }
        schema.service().commit(tx -> Lineup.of(tx, together, List.of(offer("laptop"))));

        assertThat(claimAll()).extracting(Cell::name).containsExactly("cell-1", "cell-2", "cell-3", "cell-0", "cell-4");
    }

    @Test
    void takesAnythingFirstThatHasWaitedLongEnough() throws SQLException {
        begin("release", Priority.RELEASE);
        begin("nightly", Priority.BRANCH);
        want("release", 1, "release");
        schema.service()
                .commit(tx -> Sql.update(
                        tx,
                        "update build set due = clock_timestamp() - interval '1 second' where release = 'nightly'"));
        want("nightly", 1, "nightly");

        assertThat(claimAll()).extracting(Cell::name).containsExactly("nightly", "release");
    }

    @Test
    void countsWhatIsDueByTheDatabasesClockWhateverTheBuildersSays() throws SQLException {
        begin("release", Priority.RELEASE);
        begin("nightly", Priority.BRANCH);
        schema.service()
                .commit(tx -> Sql.update(
                        tx,
                        "update build set due = clock_timestamp() + interval '1 minute' where release = 'nightly'"));
        want("release", 1, "release");
        want("nightly", 1, "nightly");

        assertThat(schema.service().transactions().call(this::claimAnHourLater))
                .hasValueSatisfying(first -> assertThat(first.name()).isEqualTo("nightly"));
    }

    /** The clock of the database is an hour ahead: a function of the same name stands before its own. */
    private Optional<Cell> claimAnHourLater(Connection tx) throws SQLException {
        try (var statement = tx.createStatement()) {
            statement.execute("""
                    create function statement_timestamp() returns timestamptz language sql as
                        $$ select pg_catalog.statement_timestamp() + interval '1 hour' $$""");
            statement.execute("select set_config('search_path', current_schema() || ', pg_catalog', true)");
        }
        return runs.claim(tx, offer("laptop"), Grant.EVERYTHING);
    }

    @Test
    void staysFastHoweverManyCellsWait() throws SQLException {
        schema.service().commit(tx -> Sql.update(tx, """
                insert into cell (id, release, name, generation, stage, requested_by, project, team, work, kind, toolchain,
                                  platform, python, state, since, weight)
                select gen_random_uuid(), 'release-' || n / 100, 'cell-' || n % 100, 1, 'build', 'builder', 'project-' || n / 1000,
                       'team-' || n / 5000, '{"kind": "wheel"}', 'wheel', 'python',
                       case n % 2 when 0 then 'macos-arm64' else 'linux-x86_64' end, '3.' || 8 + n % 6, 'pending',
                       clock_timestamp(), n % 1000
                from generate_series(1, 100000) n"""));

        assertThat(claim("laptop")).isPresent();
        assertThat(plan("select * from waiting_queue")).doesNotContain("Seq Scan on cell");
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
    void givesAWorkerThatIsNotWhatItOffersNoCredit() throws SQLException, IOException {
        want("release", 1, "wheel", new Work("wheel", "linux-x86_64", "3.11", List.of(), task()));
        var lie = new dev.slipway.events.DistFile("a-1-cp311-cp311-manylinux_2_17_aarch64.whl", upload(), 1);

        for (int i = 0; i < 3; i++) {
            Cell run = claimWhenDue("worker-" + i);
            completions.complete(run.id(), run.fence(), new Completion(Outcome.SUCCEEDED, 1, List.of(lie), null, null));
        }

        assertThat(ended).singleElement().satisfies(cell -> {
            assertThat(cell.state()).isEqualTo(State.FAILED);
            assertThat(cell.failure().message()).contains("worker-2", "linux-x86_64", lie.filename());
        });
    }

    @Test
    void triesOurOwnFailureOnAnotherWorker() throws SQLException, IOException {
        isHere("desktop");
        want("release", 1, "plan");
        complete(claim("laptop").orElseThrow(), Outcome.FAILED, Failure.Kind.INTERNAL);
        await().atMost(PATIENCE).until(() -> schema.service().transactions().call(runs::anyPending));

        assertThat(claim("laptop")).isEmpty();
        assertThat(claim("desktop").orElseThrow().attempts()).isEqualTo(2);
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
    void keepsWhatCommandsPrintAndTheReplacementCharacterForWhatNoDatabaseTakes() throws SQLException, IOException {
        want("release", 1, "plan");
        Cell run = claim("laptop").orElseThrow();
        ObjectNode result = task().put("output", "a\0b \u001b[31m\ud83d\ude80");

        completions.complete(run.id(), run.fence(), new Completion(Outcome.SUCCEEDED, 1, List.of(), result, null));

        assertThat(cell("release", "plan").result()).isEqualTo(task().put("output", "a\ufffdb \u001b[31m\ud83d\ude80"));
    }

    @Test
    void goesToAnotherWorkerThanTheOneThatLostIt() throws SQLException {
        isHere("desktop");
        want("release", 1, "plan");
        claim("laptop");
        expireLeases();

        assertThat(claim("laptop")).isEmpty();
        assertThat(claim("desktop")).isPresent();
    }

    @Test
    void goesBackToTheOnlyWorkerThatThereIs() throws SQLException {
        isHere("laptop");
        want("release", 1, "plan");
        claim("laptop");
        expireLeases();

        assertThat(claim("laptop")).isPresent();
    }

    /** One byte in the store; returns its sha256. */
    private String upload() throws IOException {
        return schema.service()
                .blobs()
                .put(new java.io.ByteArrayInputStream(new byte[1]))
                .sha256();
    }

    private void isHere(String worker) throws SQLException {
        schema.service().commit(tx -> new Workers().seen(tx, offer(worker), Grant.EVERYTHING));
    }

    private void begin(String release, Priority priority) throws SQLException {
        schema.service()
                .commit(tx -> Sql.update(
                        tx, """
                insert into build (release, generation, state, sighting, spec, priority, due)
                values (?, 1, 'running', '{}', '{}', ?, clock_timestamp() + ? * interval '1 second')""", release, priority.rank(), priority.patience().toSeconds()));
    }

    /** A cell of that name took so many seconds in the project's last release. */
    private void record(String cell, int seconds) throws SQLException, IOException {
        want("before", 1, cell);
        Cell run = claim("laptop").orElseThrow();
        completions.complete(run.id(), run.fence(), new Completion(Outcome.SUCCEEDED, seconds, List.of(), null, null));
    }

    private List<Cell> claimAll() throws SQLException {
        List<Cell> order = new ArrayList<>();
        for (Optional<Cell> next = claim("w"); next.isPresent(); next = claim("w")) {
            order.add(next.get());
        }
        return order;
    }

    private String plan(String query) throws SQLException {
        schema.service().commit(tx -> Sql.update(tx, "analyze cell"));
        List<String> lines =
                schema.service().transactions().call(tx -> Sql.list(tx, row -> row.getString(1), "explain " + query));
        return String.join("\n", lines);
    }

    private Optional<Cell> claimOf(String... teams) throws SQLException {
        return schema.service()
                .transactions()
                .call(tx -> runs.claim(tx, offer("laptop"), new Grant(Optional.empty(), List.of(teams), List.of())));
    }
}
