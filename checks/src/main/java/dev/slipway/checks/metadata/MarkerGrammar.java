package dev.slipway.checks.metadata;

import java.util.regex.Pattern;

/** Environment markers of PEP 508, read for their form only: who installs decides what they mean. */
final class MarkerGrammar {

    private static final int DEEPEST = 50;
    private static final Pattern VARIABLE = Pattern.compile("(?:python_version|python_full_version|os_name|os\\.name"
            + "|sys_platform|sys\\.platform|platform_release|platform_system|platform_version|platform\\.version"
            + "|platform_machine|platform\\.machine|platform_python_implementation|platform\\.python_implementation"
            + "|python_implementation|implementation_name|implementation_version|extras|extra|dependency_groups)\\b");
    private static final Pattern STRING = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern OPERATOR = Pattern.compile("===|==|~=|!=|<=|>=|<|>|in\\b|not\\s+in\\b");
    private static final Pattern AND_OR = Pattern.compile("(?:and|or)\\b");

    private final Scanner scanner;
    private int depth;

    MarkerGrammar(Scanner scanner) {
        this.scanner = scanner;
    }

    void marker() throws Scanner.UnexpectedException {
        do {
            term();
        } while (scanner.take(AND_OR).isPresent());
    }

    private void term() throws Scanner.UnexpectedException {
        if (!scanner.takes("(")) {
            value();
            scanner.expect(OPERATOR, "a comparison");
            value();
            return;
        }
        if (++depth > DEEPEST) {
            throw new Scanner.UnexpectedException("its parentheses are nested too deep");
        }
        marker();
        if (!scanner.takes(")")) {
            throw scanner.unexpected("')'");
        }
        depth--;
    }

    private void value() throws Scanner.UnexpectedException {
        if (scanner.take(VARIABLE).isEmpty()) {
            scanner.expect(STRING, "a marker's variable or a text in quotes");
        }
    }
}
