package dev.slipway.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * Events as records on the wire: one CloudEvents 1.0 document in JSON (structured mode), whose {@code subject} is the release
 * and whose {@code data} is the fact without its header.
 */
public final class EventCodec {

    /** The record's {@code content-type}. */
    public static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

    /** What a record turned out to be. */
    public sealed interface Decoded {
        /** A fact. */
        record Known(Event event) implements Decoded {}

        /** A well-formed event of a type that this version does not know: stored without effect. */
        record Unknown(String id, String release, String type) implements Decoded {}

        /** Not an event of ours; {@code reason} says why. */
        record Undecodable(String reason) implements Decoded {}
    }

    private EventCodec() {}

    public static byte[] encode(Event event, String source) {
        ObjectNode data = Json.MAPPER.valueToTree(event);
        data.remove("header");
        Header header = event.header();
        ObjectNode envelope = Json.MAPPER.createObjectNode();
        envelope.put("specversion", "1.0");
        envelope.put("id", header.id());
        envelope.put("source", "/slipway/" + source);
        envelope.put("type", EventType.of(event).type());
        envelope.put("subject", header.release());
        envelope.put("time", header.time().toString());
        envelope.put("datacontenttype", "application/json");
        if (header.trace() != null) {
            envelope.put("traceparent", header.trace());
        }
        envelope.set("data", data);
        try {
            return Json.MAPPER.writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot encode " + event, e);
        }
    }

    public static Decoded decode(byte[] bytes) {
        if (bytes == null) {
            return new Decoded.Undecodable("the record has no value");
        }
        try {
            JsonNode envelope = Json.MAPPER.readTree(bytes);
            String missing = missingAttribute(envelope);
            return missing != null ? new Decoded.Undecodable(missing) : decode(envelope);
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            return new Decoded.Undecodable(e.getMessage());
        }
    }

    private static Decoded decode(JsonNode envelope) throws JsonProcessingException {
        String id = envelope.path("id").asText();
        String release = envelope.path("subject").asText();
        Optional<EventType> type = EventType.named(envelope.path("type").asText());
        if (type.isEmpty()) {
            return new Decoded.Unknown(id, release, envelope.path("type").asText());
        }
        ObjectNode data = envelope.path("data").deepCopy();
        ObjectNode header = data.putObject("header");
        header.put("id", id);
        header.put("release", release);
        header.set("time", envelope.get("time"));
        header.set("trace", envelope.get("traceparent"));
        return new Decoded.Known(Json.MAPPER.treeToValue(data, type.get().fact()));
    }

    private static String missingAttribute(JsonNode envelope) {
        if (envelope == null || !envelope.isObject()) {
            return "the record is not a JSON object";
        }
        for (String attribute : new String[] {"id", "subject", "type", "time"}) {
            if (!envelope.path(attribute).isTextual()) {
                return "the CloudEvents attribute '" + attribute + "' is missing";
            }
        }
        return envelope.path("data").isObject() ? null : "the event has no data";
    }
}
