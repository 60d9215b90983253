package dev.slipway.builder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.builder.cell.Cells;
import dev.slipway.builder.cell.Recollection;
import dev.slipway.builder.cell.Reuse;
import dev.slipway.builder.claim.Runs;
import dev.slipway.builder.plan.Build;
import dev.slipway.builder.provenance.Assembly;
import dev.slipway.builder.runner.HostedRunners;
import dev.slipway.builder.source.GitCheckout;
import dev.slipway.builder.source.Tree;
import dev.slipway.builder.source.Trees;
import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import dev.slipway.builder.worker.Workers;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.BuildEvent.Made;
import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.Header;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.Sighting;
import dev.slipway.runtime.Backoff;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.signature.Signer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A builder with a new schema, on a real PostgreSQL. */
class HistoryIT {
    private static final DistFile SDIST = new DistFile("ingest-0.2.0.tar.gz", "a".repeat(64), 1);
    private static final DistFile CP311 = new DistFile("ingest-0.2.0-cp311.whl", "b".repeat(64), 2);
    private static final DistFile CP312 = new DistFile("ingest-0.2.0-cp312.whl", "c".repeat(64), 3);
    private static final DistSet SET = new DistSet(List.of(SDIST, CP311, CP312));

    @TempDir
    Path folder;

    private Service service;
    private Facts facts;
    private PlayedRelease release;
    private Reuse reuse;

    @BeforeEach
    void open() throws SQLException, IOException, GeneralSecurityException {
        service = new BuilderSchema(folder.resolve("blobs")).service();
        BuildRows rows = new BuildRows(service.outbox());
        Backoff soon = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));
        Checkouts checkouts = new Checkouts(service, rows, new GitCheckout(folder, service.blobs(), "ssh"), 1, soon);
        Assembly assembly = new Assembly(
                new Signer(KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()),
                service.blobs());
        Workers workers = new Workers();
        reuse = new Reuse(service.blobs(), workers);
        Cells cells = new Cells(service.outbox(), reuse);
        HostedRunners runners = new HostedRunners(
                service, cells, workers, name -> null, new HostedRunners.Times(Duration.ofDays(1), Duration.ofDays(1)));
        Builds builds = new Builds(rows, checkouts, cells, workers, new CellOrders(cells, workers, runners), assembly);
        facts = new Facts(builds, new History(builds, rows, new Recollection()));
        Sighting tag = new Sighting(
                "/srv/a.git", "refs/tags/v0.2.0", "1".repeat(40), "1".repeat(40), null, null, Instant.EPOCH, 1);
        release = PlayedRelease.of(tag, "0.2.0");
        var blob = service.blobs().put(new ByteArrayInputStream(new byte[] {1}));
        service.commit(tx -> new Trees().keep(tx, tag, release.spec(), new Tree(blob.sha256(), blob.size(), 1)));
    }

    @RepeatedTest(10)
    void takesWhatItMadeBeforeFromTheStoreInWhateverOrderItHearsOfIt(RepetitionInfo repetition) throws SQLException {
        List<Event> told = new ArrayList<>(told());
        Collections.shuffle(told, new Random(repetition.getCurrentRepetition()));
        for (Event event : told) {
            service.commit(tx -> facts.on(tx, event, true));
        }
        assertThat(outgoing()).isEmpty();

        service.commit(tx -> facts.on(tx, release.replayed(2, "build", null), false));

        assertThat(outgoing())
                .filteredOn(Built.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        Built.class, built -> assertThat(built.set()).isEqualTo(SET));
        assertThat(claimable()).isFalse();
    }

    @Test
    void neverLetsAnotherSetTakeThePlaceOfTheOneItTold() throws SQLException {
        for (Event event : told()) {
            boolean forgotten = event instanceof CellEvent cell && cell.cell().startsWith("cp312");
            service.commit(tx -> facts.on(tx, forgotten ? release.pushed(1) : event, true));
        }

        service.commit(tx -> facts.on(tx, release.pushed(2), false));

        assertThat(outgoing()).noneMatch(Built.class::isInstance).anyMatch(Failed.class::isInstance);
    }

    @Test
    void causesNoWorkForAReleaseThatItOnlyRemembers() throws SQLException {
        service.commit(tx -> facts.on(tx, release.pushed(1), true));

        assertThat(outgoing()).isEmpty();
        assertThat(claimable()).isFalse();
        assertThat(service.transactions()
                        .call(tx -> new BuildRows(service.outbox()).find(tx, release.id()))
                        .orElseThrow()
                        .state())
                .isEqualTo(Build.State.IDLE);
    }

    private List<Event> told() {
        List<Event> told = new ArrayList<>(List.of(release.pushed(1)));
        told.addAll(cell("plan", "plan", null, PlayedRelease.compiled("0.2.0"), List.of()));
        told.addAll(cell("sdist", "sdist", null, PlayedRelease.sdist("0.2.0"), List.of(SDIST)));
        told.addAll(cell("cp311-manylinux_x86_64", "wheel", "3.11", PlayedRelease.wheel(false), List.of(CP311)));
        told.addAll(cell("cp312-manylinux_x86_64", "wheel", "3.12", PlayedRelease.wheel(false), List.of(CP312)));
        List<Made> matrix = List.of(
                new Made("sdist", SDIST.filename()),
                new Made("cp311-manylinux_x86_64", CP311.filename()),
                new Made("cp312-manylinux_x86_64", CP312.filename()));
        told.add(new Built(Header.about(release.id()), 1, release.spec(), "Ingest", SET, matrix, "signature"));
        return told;
    }

    private List<Event> cell(String name, String kind, String python, JsonNode result, List<DistFile> made) {
        String platform = python == null ? null : "linux-x86_64";
        Header header = Header.about(release.id());
        return List.of(
                new Requested(
                        header,
                        1,
                        "build",
                        name,
                        "builder",
                        "ingest",
                        "platform",
                        new Work(kind, platform, python, List.of(), null)),
                new Finished(
                        header.next(),
                        1,
                        "build",
                        name,
                        platform,
                        Outcome.DONE,
                        "laptop",
                        "plain",
                        1,
                        1.5,
                        false,
                        made,
                        result,
                        null));
    }

    private boolean claimable() throws SQLException {
        Offer offer = new Offer(
                "laptop",
                "1",
                List.of("linux-x86_64"),
                List.of(),
                List.of("3.11", "3.12"),
                List.of("python"),
                "plain",
                1,
                0,
                Map.of());
        return service.transactions()
                .call(tx -> new Runs(service.outbox(), reuse, Duration.ofSeconds(9)).claim(tx, offer, Grant.EVERYTHING))
                .isPresent();
    }

    private List<Event> outgoing() throws SQLException {
        return service
                .transactions()
                .call(tx -> Sql.list(tx, row -> row.getBytes(1), "select value from outbox order by id"))
                .stream()
                .map(bytes -> ((EventCodec.Decoded.Known) EventCodec.decode(bytes)).event())
                .toList();
    }
}
