package dev.slipway.checks.metadata;

import dev.slipway.version.SpecifierSet;
import java.util.List;
import java.util.Optional;

/** A dependency as Requires-Dist spells it (packaging specification "Dependency specifiers", PEP 508). */
public record Requirement(
        String name, List<String> extras, SpecifierSet specifiers, Optional<String> url, Optional<String> marker) {

    /** What became of a text. */
    public sealed interface Parsed {
        record Valid(Requirement requirement) implements Parsed {}

        record Invalid(String reason) implements Parsed {}
    }

    public Requirement {
        extras = List.copyOf(extras);
    }

    public static Parsed parse(String text) {
        try {
            return new Parsed.Valid(new RequirementGrammar(text).requirement());
        } catch (Scanner.UnexpectedException e) {
            return new Parsed.Invalid(e.getMessage());
        }
    }
}
