package dev.slipway.builder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.Json;
import dev.slipway.runtime.blob.Blobs;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.provenance.Envelope;
import dev.slipway.runtime.provenance.ProvenanceCheck;
import dev.slipway.runtime.provenance.ProvenanceCheck.Claim;
import dev.slipway.runtime.provenance.Statement;
import dev.slipway.runtime.signature.Keys;
import dev.slipway.runtime.signature.Verifier;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What the builder says of a set that it built. */
@QuarkusTest
class ProvenanceIT extends PlayedRound {
    @ConfigProperty(name = "slipway.builder.public-key")
    Path publicKey;

    @ConfigProperty(name = "slipway.blobs")
    Path store;

    @Test
    void vouchesForTheSetAndTheCommitThatItWasBuiltFrom() throws IOException {
        Built built = build();

        ProvenanceCheck check = new ProvenanceCheck(blobs(), Keys.verifier(publicKey));
        String commit = release.sighting().commit();
        assertThat(check.refusal(built.provenance(), new Claim(release.id(), Optional.of(commit), built.set())))
                .isEmpty();
    }

    @Test
    void tellsOfEveryCellAndMarksWhatOnlyTheWorkerSaid() throws IOException {
        worker.with(Map.of("python3.11", "3.11.7 " + UUID.randomUUID()));
        JsonNode predicate = statement(build()).path("predicate");

        JsonNode definition = predicate.path("buildDefinition");
        assertThat(definition.at("/externalParameters/project").asText()).isEqualTo("ingest");
        assertThat(definition.at("/externalParameters/ref").asText()).isEqualTo("refs/tags/v0.2.0");
        assertThat(definition.at("/resolvedDependencies/0/digest/gitCommit").asText())
                .isEqualTo(release.sighting().commit());
        assertThat(definition.at("/resolvedDependencies/1/name").asText()).isEqualTo("source tree");
        assertThat(predicate.at("/runDetails/metadata/invocationId").asText()).isEqualTo(release.id() + "/1");
        JsonNode cells = predicate.at("/runDetails/slipway_cells");
        assertThat(cells.findValuesAsText("kind")).containsExactly("plan", "sdist", "wheel");
        JsonNode wheel = cells.get(2);
        assertThat(wheel.at("/inputs/0/name").asText()).isEqualTo(SDIST);
        assertThat(wheel.at("/made/0/name").asText()).isEqualTo(WHEEL);
        assertThat(wheel.path("startedOn").asText())
                .isLessThan(wheel.path("finishedOn").asText());
        assertThat(wheel.has("takenFrom")).isFalse();
        JsonNode report = wheel.path("reportedByWorker");
        assertThat(report.path("worker").asText()).isEqualTo("laptop");
        assertThat(report.path("level").asText()).isEqualTo("plain");
        assertThat(report.at("/versions/python3.11").asText()).startsWith("3.11.7");
    }

    @Test
    void namesTheReleaseThatAnUnchangedCellWasTakenFrom() throws IOException {
        worker.with(Map.of("python3.11", UUID.randomUUID().toString()));
        build();
        String first = release.id();

        release = new PlayedRelease(UUID.randomUUID().toString(), release.sighting(), release.spec());
        services.say(release.pushed(1));

        JsonNode cells = statement(heard(Built.class, 1).getFirst()).at("/predicate/runDetails/slipway_cells");
        assertThat(cells.findValuesAsText("takenFrom")).containsExactly(first, first, first);
    }

    private JsonNode statement(Built built) throws IOException {
        Verifier verifier = Keys.verifier(publicKey);
        try (InputStream bytes = blobs().open("builder", built.provenance()).orElseThrow()) {
            Envelope envelope = Envelope.read(bytes.readAllBytes()).orElseThrow();
            return Json.MAPPER.readTree(
                    envelope.open(Statement.PAYLOAD_TYPE, verifier).orElseThrow());
        }
    }

    private Blobs blobs() {
        return new FolderBlobs(store, "test");
    }
}
