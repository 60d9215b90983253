package dev.slipway.checks.metadata;

import dev.slipway.checks.Shown;
import dev.slipway.version.SpecifierSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code name [extras] (specifiers | @ url) ; marker}, by PEP 508. */
final class RequirementGrammar {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final Pattern URL = Pattern.compile("\\S+");
    private static final Pattern SPECIFIERS = Pattern.compile("(?!,)[^;)]*");

    private final Scanner scanner;

    RequirementGrammar(String text) throws Scanner.UnexpectedException {
        this.scanner = new Scanner(text);
    }

    Requirement requirement() throws Scanner.UnexpectedException {
        String name = scanner.expect(NAME, "a project's name");
        List<String> extras = extras();
        Optional<String> url = scanner.takes("@") ? Optional.of(scanner.expect(URL, "an address")) : Optional.empty();
        SpecifierSet specifiers = url.isPresent() ? new SpecifierSet(List.of()) : specifiers();
        Optional<String> marker = Optional.empty();
        if (scanner.takes(";")) {
            marker = Optional.of(scanner.rest());
            new MarkerGrammar(scanner).marker();
        }
        if (!scanner.atEnd()) {
            throw scanner.unexpected("';' and a marker, or the end");
        }
        return new Requirement(name, extras, specifiers, url, marker);
    }

    private List<String> extras() throws Scanner.UnexpectedException {
        List<String> extras = new ArrayList<>();
        if (!scanner.takes("[") || scanner.takes("]")) {
            return extras;
        }
        do {
            extras.add(scanner.expect(NAME, "the name of an extra"));
        } while (scanner.takes(","));
        if (!scanner.takes("]")) {
            throw scanner.unexpected("',' or ']'");
        }
        return extras;
    }

    private SpecifierSet specifiers() throws Scanner.UnexpectedException {
        boolean parenthesised = scanner.takes("(");
        String text = scanner.take(SPECIFIERS).orElse("");
        if (parenthesised && !scanner.takes(")")) {
            throw scanner.unexpected("')'");
        }
        return SpecifierSet.parse(text)
                .orElseThrow(() -> new Scanner.UnexpectedException(
                        "the version specifier " + Shown.quoted(text.strip()) + " is not valid"));
    }
}
