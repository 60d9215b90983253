package dev.slipway.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The wire format, one golden document a type. A difference breaks what is in the topics for ever: fields are only added.
 * Run with {@code GOLDEN_WRITE=1} in the environment to write a new type's document.
 */
class GoldenEventsTest {

    private static Map<EventType, Event> samples() {
        Samples samples = new Samples(Samples.index("pypi"));
        return Stream.of(
                        samples.pushed(1),
                        samples.requested(1, "build", "sdist"),
                        samples.started(1, "build", "sdist"),
                        samples.finished(1, "build", "sdist", CellEvent.Outcome.FAILED),
                        samples.built(1),
                        samples.validated(1),
                        samples.turn(1, "pypi"),
                        samples.published(1, "pypi", true),
                        samples.verified(1, "pypi:install"),
                        samples.failed(1, "pypi"),
                        samples.cancelled(1),
                        samples.replayed(2),
                        samples.approved(2, "approval"),
                        samples.stalled(1, "build", "cp312-macosx_arm64", "cp312-macosx_arm64 waits for a worker."),
                        samples.waiting(1, "pypi"),
                        samples.incomplete(1, "pypi", Instant.parse("2026-01-15T00:00:00Z")))
                .collect(java.util.stream.Collectors.toMap(EventType::of, event -> event));
    }

    @ParameterizedTest
    @EnumSource
    void writesEachFactAsItsGoldenDocument(EventType type) throws IOException {
        byte[] wire = EventCodec.encode(samples().get(type), "test");
        if (System.getenv("GOLDEN_WRITE") != null) {
            Path file = Path.of("src/test/resources/golden", type.type() + ".json");
            Files.writeString(file, Json.MAPPER.readTree(wire).toPrettyString() + "\n");
        }
        assertThat(Json.MAPPER.readTree(wire)).isEqualTo(golden(type));
    }

    @ParameterizedTest
    @EnumSource
    void readsEachGoldenDocumentAsItsFact(EventType type) throws IOException {
        EventCodec.Decoded decoded = EventCodec.decode(golden(type).toString().getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isEqualTo(new EventCodec.Decoded.Known(samples().get(type)));
    }

    @ParameterizedTest
    @EnumSource
    void ignoresFieldsOfALaterVersion(EventType type) throws IOException {
        JsonNode golden = golden(type);
        ((com.fasterxml.jackson.databind.node.ObjectNode) golden.get("data")).put("later", 1);
        EventCodec.Decoded decoded = EventCodec.decode(golden.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isEqualTo(new EventCodec.Decoded.Known(samples().get(type)));
    }

    @Test
    void keepsAnEventOfAnUnknownTypeApart() {
        String record = "{\"specversion\":\"1.0\",\"id\":\"1\",\"subject\":\"r\",\"type\":\"dev.slipway.later\","
                + "\"time\":\"2026-10-01T12:00:00Z\",\"data\":{}}";
        assertThat(EventCodec.decode(record.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new EventCodec.Decoded.Unknown("1", "r", "dev.slipway.later"));
    }

    @Test
    void saysWhyARecordIsNoEvent() {
        assertThat(EventCodec.decode("{\"id\":1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new EventCodec.Decoded.Undecodable("the CloudEvents attribute 'id' is missing"));
        assertThat(EventCodec.decode("hello".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(EventCodec.Decoded.Undecodable.class);
        assertThat(EventCodec.decode(null)).isInstanceOf(EventCodec.Decoded.Undecodable.class);
    }

    @Test
    void rejectsAFactWithAMissingField() throws IOException {
        JsonNode golden = golden(EventType.DIST_BUILT);
        ((com.fasterxml.jackson.databind.node.ObjectNode) golden.get("data")).remove("set");
        assertThat(EventCodec.decode(golden.toString().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(EventCodec.Decoded.Undecodable.class);
    }

    private static JsonNode golden(EventType type) throws IOException {
        try (InputStream file = GoldenEventsTest.class.getResourceAsStream("/golden/" + type.type() + ".json")) {
            if (file == null) {
                return Json.MAPPER.readTree(
                        Files.readString(Path.of("src/test/resources/golden", type.type() + ".json")));
            }
            return Json.MAPPER.readTree(file);
        }
    }
}
