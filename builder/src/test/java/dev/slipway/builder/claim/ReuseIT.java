package dev.slipway.builder.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.Sql;
import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.Cell.State;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.claim.Completion.Outcome;
import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.DistFile;
import dev.slipway.runtime.blob.Blob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cells that serve another release than the one that they were made for. */
class ReuseIT extends CellRound {
    private static final Offer LAPTOP = laptop("plain");

    @BeforeEach
    void buildOnce() throws SQLException, IOException {
        begin("first");
        present(LAPTOP, Grant.EVERYTHING);
        sdist("first", "platform", "ingest");
        build(LAPTOP);
    }

    @Test
    void isTakenByAnotherReleaseThatNeedsTheSame() throws SQLException {
        begin("second");

        sdist("second", "platform", "ingest");

        Cell taken = cell("second", "sdist");
        assertThat(taken.state()).isEqualTo(State.DONE);
        assertThat(taken.attempts()).isZero();
        assertThat(taken.worker()).isEqualTo("laptop");
        assertThat(taken.artifacts()).isEqualTo(cell("first", "sdist").artifacts());
        assertThat(facts()).endsWith("Requested sdist 1", "Finished sdist 1 reused");
        assertThat(claim(LAPTOP)).isEmpty();
    }

    @Test
    void namesTheReleaseThatItWasMadeForHoweverOftenItIsTaken() throws SQLException {
        begin("second");
        begin("third");
        sdist("second", "platform", "ingest");
        sdist("third", "platform", "ingest");

        List<String> origins = schema.service()
                .transactions()
                .call(tx ->
                        Sql.list(tx, row -> row.getString(1), "select taken_from from cell where release = 'third'"));
        assertThat(origins).containsExactly("first");
    }

    @Test
    void neverServesAnotherTeamOrProject() throws SQLException {
        begin("second");
        begin("third");

        sdist("second", "data", "ingest");
        sdist("third", "platform", "other");

        assertThat(cell("second", "sdist").state()).isEqualTo(State.PENDING);
        assertThat(cell("third", "sdist").state()).isEqualTo(State.PENDING);
    }

    @Test
    void thatWasMadeWithoutASandboxNeverServesWhereThereIsOne() throws SQLException {
        leave(LAPTOP);
        present(laptop("sandbox"), Grant.EVERYTHING);
        begin("second");

        sdist("second", "platform", "ingest");

        assertThat(cell("second", "sdist").state()).isEqualTo(State.PENDING);
    }

    @Test
    void isNotTakenForAWorkerThatMayNotHaveTheCell() throws SQLException {
        leave(LAPTOP);
        present(LAPTOP, new Grant(Grant.EVERYTHING.sha256(), List.of("data"), List.of()));
        begin("second");

        sdist("second", "platform", "ingest");

        assertThat(cell("second", "sdist").state()).isEqualTo(State.PENDING);
    }

    @Test
    void isMadeAnewWhenItsReleaseReplaysItsStage() throws SQLException, IOException {
        begin("second");
        sdist("second", "platform", "ingest");

        schema.service().commit(tx -> cells.reopen(tx, "second", "build"));
        sdist("second", "platform", "ingest");

        assertThat(claim(LAPTOP)).isPresent();
    }

    @Test
    void isMadeAnewWhenItsFilesAreNotInTheStoreAnyMore() throws SQLException, IOException {
        String sha256 = cell("first", "sdist").artifacts().getFirst().sha256();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.endsWith(sha256)).toList()) {
                Files.delete(file);
            }
        }
        begin("second");

        sdist("second", "platform", "ingest");

        assertThat(cell("second", "sdist").state()).isEqualTo(State.PENDING);
    }

    private static Offer laptop(String level) {
        return new Offer(
                "laptop",
                "laptop",
                List.of("linux-x86_64"),
                List.of(),
                List.of("3.11"),
                List.of("python"),
                level,
                2,
                0,
                Map.of("python3.11", "3.11.7"));
    }

    private void begin(String release) throws SQLException {
        schema.service().commit(tx -> Sql.update(tx, """
                insert into build (release, generation, state, sighting, spec, tree)
                values (?, 1, 'running', '{}', '{"sources": {}}', '{"sha256": "tree", "size": 1, "commitTime": 7}')""", release));
    }

    private void present(Offer offer, Grant grant) throws SQLException {
        schema.service().commit(tx -> workers.seen(tx, offer, grant));
    }

    private void leave(Offer offer) throws SQLException {
        schema.service().commit(tx -> workers.left(tx, offer.instance(), Grant.EVERYTHING));
    }

    private void sdist(String release, String team, String project) throws SQLException {
        Work work = new Work("sdist", null, null, List.of(), task());
        schema.service()
                .commit(tx -> cells.want(
                        tx, new WantedCell(release, 1, "build", "sdist", Cell.BUILDER, project, team, work)));
    }

    private void build(Offer offer) throws SQLException, IOException {
        Cell run = claim(offer).orElseThrow();
        Blob made = schema.service()
                .blobs()
                .put(new ByteArrayInputStream(run.release().getBytes(StandardCharsets.UTF_8)));
        DistFile file = new DistFile("ingest-1.0.tar.gz", made.sha256(), made.size());
        completions.complete(run.id(), run.fence(), new Completion(Outcome.SUCCEEDED, 0.5, List.of(file), null, null));
    }
}
