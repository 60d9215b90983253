package dev.slipway.cli.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value as it was sent: maps, lists, text, numbers. What is absent reads as empty, so that a newer or older server can
 * still be shown. Jackson's streaming core alone: data binding would double the time that a command takes to start.
 */
public record Json(Object value) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Nothing at all. */
    public static final Json NONE = new Json(null);

    /** Reads one document. */
    public static Json parse(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return new Json(read(parser));
        }
    }

    private static Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new IOException("not a JSON document");
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, read(parser));
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(parser));
        }
        return elements;
    }

    /** A field of an object. */
    public Json at(String name) {
        return value instanceof Map<?, ?> fields ? new Json(fields.get(name)) : NONE;
    }

    /** The names of an object's fields, in the order they were sent. */
    public List<String> names() {
        return value instanceof Map<?, ?> fields
                ? fields.keySet().stream().map(Object::toString).toList()
                : List.of();
    }

    /** The elements of an array. */
    public List<Json> list() {
        return value instanceof List<?> elements
                ? elements.stream().map(Json::new).toList()
                : List.of();
    }

    /** The elements of an array field. */
    public List<Json> list(String name) {
        return at(name).list();
    }

    /** A field as text; empty when there is none. */
    public String text(String name) {
        return at(name).text();
    }

    /** This value as text; empty when there is none. */
    public String text() {
        return value == null ? "" : value.toString();
    }

    /** A field as a whole number; 0 when it is none. */
    public long number(String name) {
        return at(name).value instanceof Number number ? number.longValue() : 0;
    }

    public boolean isNull() {
        return value == null;
    }

    /** The document on one line. */
    public String compact() {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        switch (value) {
            case null -> generator.writeNull();
            case Map<?, ?> fields -> {
                generator.writeStartObject();
                for (var field : fields.entrySet()) {
                    generator.writeFieldName(field.getKey().toString());
                    write(generator, field.getValue());
                }
                generator.writeEndObject();
            }
            case List<?> elements -> {
                generator.writeStartArray();
                for (Object element : elements) {
                    write(generator, element);
                }
                generator.writeEndArray();
            }
            case Boolean truth -> generator.writeBoolean(truth);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case Double number -> generator.writeNumber(number);
            default -> generator.writeString(value.toString());
        }
    }
}
