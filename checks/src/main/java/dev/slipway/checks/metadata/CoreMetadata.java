package dev.slipway.checks.metadata;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Core metadata as written: its fields in order, and its body.
 *
 * @param defects what is wrong with its form, for a person
 */
public record CoreMetadata(List<Field> fields, String body, List<Defect> defects) {

    /** One header; the name as written, the value with its lines joined by newlines. */
    public record Field(String name, String value, int line) {}

    /** Something wrong with the form, at a line counted from 1. */
    public record Defect(int line, String message) {}

    public CoreMetadata {
        fields = List.copyOf(fields);
        defects = List.copyOf(defects);
    }

    /** Every value of a field, whose name is compared without regard to case; values that say UNKNOWN say nothing. */
    public Stream<Field> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .filter(field -> !field.value().equals("UNKNOWN"));
    }

    public Optional<String> first(String name) {
        return all(name).map(Field::value).findFirst();
    }

    /** The long description: the body, or the field of older metadata; empty where there is none. */
    public Optional<String> description() {
        return Stream.concat(Stream.of(body), first("Description").stream())
                .filter(text -> !text.isBlank() && !text.strip().equals("UNKNOWN"))
                .findFirst();
    }
}
