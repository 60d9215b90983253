package dev.slipway.builder.claim;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.BuilderSchema;
import dev.slipway.builder.Sql;
import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.CellFollower;
import dev.slipway.builder.cell.Cells;
import dev.slipway.builder.cell.Reuse;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.claim.Completion.Outcome;
import dev.slipway.builder.claim.Completion.Reported;
import dev.slipway.builder.claim.Completions.Answer;
import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import dev.slipway.builder.worker.Workers;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The cells of one test in a schema of its own, on a real PostgreSQL. */
abstract class CellRound {
    static final Duration LEASE = Duration.ofSeconds(1);
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Backoff SOON = new Backoff(Duration.ofMillis(2), Duration.ofMillis(4));

    @TempDir
    Path folder;

    final List<Cell> ended = Collections.synchronizedList(new ArrayList<>());
    final Workers workers = new Workers();
    final List<String> stalled = new ArrayList<>();
    BuilderSchema schema;
    Cells cells;
    Runs runs;
    Completions completions;
    Leases leases;

    @BeforeEach
    void open() throws SQLException, IOException {
        schema = new BuilderSchema(folder);
        Reuse reuse = new Reuse(schema.service().blobs(), workers);
        cells = new Cells(schema.service().outbox(), reuse);
        runs = new Runs(schema.service().outbox(), reuse, LEASE);
        completions = new Completions(schema.service(), cells, runs, new Retries(3, 5, SOON), new Follower());
        leases = new Leases(schema.service(), runs, LEASE, completions);
    }

    @AfterEach
    void close() {
        leases.close();
    }

    void want(String release, int generation, String name) throws SQLException {
        want(release, generation, name, new Work("plan", null, null, List.of(), task()));
    }

    void want(String release, int generation, String name, Work work) throws SQLException {
        schema.service()
                .commit(tx -> cells.want(
                        tx,
                        new WantedCell(release, generation, "build", name, Cell.BUILDER, "ingest", "platform", work)));
    }

    void want(String release, int generation, String name, String team, String project) throws SQLException {
        Work work = new Work("plan", null, null, List.of(), task());
        schema.service()
                .commit(tx -> cells.want(
                        tx, new WantedCell(release, generation, "build", name, Cell.BUILDER, project, team, work)));
    }

    void request(String release, int generation, String name, String version) throws SQLException {
        Work work = new Work("install", null, null, List.of(), task().put("version", version));
        schema.service()
                .commit(tx -> cells.want(
                        tx, new WantedCell(release, generation, name, name, "validator", "ingest", "platform", work)));
    }

    CellFollower follower() {
        return new Follower();
    }

    static ObjectNode task() {
        return Json.MAPPER.createObjectNode().put("path", ".");
    }

    static Offer offer(String worker) {
        return new Offer(
                worker,
                worker,
                List.of("linux-x86_64"),
                List.of(),
                List.of("3.11"),
                List.of("python"),
                "plain",
                2,
                0,
                Map.of());
    }

    Optional<Cell> claim(String worker) throws SQLException {
        return claim(offer(worker));
    }

    Optional<Cell> claim(Offer offer) throws SQLException {
        return schema.service().transactions().call(tx -> runs.claim(tx, offer, Grant.EVERYTHING));
    }

    Cell claimWhenDue(String worker) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(() -> claim(worker), Optional::isPresent)
                .orElseThrow();
    }

    void expireLeases() throws SQLException {
        schema.service()
                .commit(
                        tx -> Sql.update(
                                tx,
                                "update cell set lease_until = clock_timestamp() - interval '1 second' where state = 'running'"));
        for (Cell lost : schema.service().transactions().call(runs::lost)) {
            completions.lost(lost);
        }
    }

    Answer complete(Cell run, Outcome outcome, Failure.Kind kind) throws SQLException, IOException {
        Reported failure = kind == null ? null : new Reported(kind, "build-failed", "It broke.", "Mend it.", null);
        return completions.complete(run.id(), run.fence(), new Completion(outcome, 0.5, List.of(), null, failure));
    }

    Cell cell(String release, String name) throws SQLException {
        return schema.service().transactions().call(tx -> cells.of(tx, release)).get(name);
    }

    /** What was told, as "kind cell generation". */
    List<String> facts() throws SQLException {
        List<byte[]> values = schema.service()
                .transactions()
                .call(tx -> Sql.list(tx, row -> row.getBytes(1), "select value from outbox order by id"));
        return values.stream().map(CellRound::fact).toList();
    }

    static String fact(byte[] value) {
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
        public void stalled(Connection tx, Cell cell) {
            stalled.add(cell.name());
        }

        @Override
        public void ended(Connection tx, Cell cell) {
            ended.add(cell);
        }
    }
}
