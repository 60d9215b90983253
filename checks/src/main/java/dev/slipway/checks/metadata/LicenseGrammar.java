package dev.slipway.checks.metadata;

import dev.slipway.checks.Shown;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Licence expressions of SPDX as PEP 639 takes them: identifiers of the list or {@code LicenseRef-…}, in any case of letters. */
final class LicenseGrammar {

    private static final int DEEPEST = 50;
    private static final String WITH = "with ";
    private static final Pattern WORD = Pattern.compile("[^\\s()]+");
    private static final Pattern AND_OR = Pattern.compile("(?i:and|or)(?=[\\s()]|$)");
    private static final Pattern EXCEPTION = Pattern.compile("(?i:with)(?=[\\s()]|$)");
    private static final Pattern OPERATOR = Pattern.compile("(?i)and|or|with");
    private static final Pattern REFERENCE = Pattern.compile("(?i)licenseref-[a-z0-9.-]+");

    /** In lower case; exceptions after {@value #WITH}. */
    private static final Set<String> KNOWN = read();

    private final Scanner scanner;
    private int depth;

    private LicenseGrammar(Scanner scanner) {
        this.scanner = scanner;
    }

    /** What is wrong with an expression, for a person; empty when nothing is. */
    static Optional<String> defect(String expression) {
        try {
            Scanner scanner = new Scanner(expression);
            new LicenseGrammar(scanner).expression();
            return scanner.atEnd()
                    ? Optional.empty()
                    : Optional.of(scanner.unexpected("AND, OR or WITH").getMessage());
        } catch (Scanner.UnexpectedException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void expression() throws Scanner.UnexpectedException {
        do {
            term();
        } while (scanner.take(AND_OR).isPresent());
    }

    private void term() throws Scanner.UnexpectedException {
        if (scanner.takes("(")) {
            if (++depth > DEEPEST) {
                throw new Scanner.UnexpectedException("its parentheses are nested too deep");
            }
            expression();
            if (!scanner.takes(")")) {
                throw scanner.unexpected("')'");
            }
            depth--;
            return;
        }
        license(word("the identifier of a licence"));
        if (scanner.take(EXCEPTION).isPresent()) {
            String exception = word("the identifier of an exception");
            if (!KNOWN.contains(WITH + exception.toLowerCase(Locale.ROOT))) {
                throw new Scanner.UnexpectedException(Shown.quoted(exception) + " is no exception of the SPDX list");
            }
        }
    }

    private String word(String what) throws Scanner.UnexpectedException {
        String word = scanner.expect(WORD, what);
        if (OPERATOR.matcher(word).matches()) {
            throw new Scanner.UnexpectedException("expected " + what + ", but it goes on with " + Shown.quoted(word));
        }
        return word;
    }

    private static void license(String identifier) throws Scanner.UnexpectedException {
        String known = identifier.endsWith("+") ? identifier.substring(0, identifier.length() - 1) : identifier;
        if (!REFERENCE.matcher(identifier).matches() && !KNOWN.contains(known.toLowerCase(Locale.ROOT))) {
            throw new Scanner.UnexpectedException(Shown.quoted(identifier) + " is no licence of the SPDX list");
        }
    }

    private static Set<String> read() {
        Set<String> known = new HashSet<>();
        KnownList.lines("spdx.txt").forEach(line -> known.add(line.toLowerCase(Locale.ROOT)));
        return known;
    }
}
