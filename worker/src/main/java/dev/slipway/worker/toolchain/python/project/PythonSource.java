package dev.slipway.worker.toolchain.python.project;

import dev.slipway.worker.toolchain.python.project.PythonTokens.Kind;
import dev.slipway.worker.toolchain.python.project.PythonTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The constants of a Python file: strings assigned at its top level, and the arguments of its {@code setup()} call. */
final class PythonSource {
    private final List<Token> tokens;
    private final Map<String, TextPlace> constants = new HashMap<>();
    private final Map<String, List<Token>> setup = new HashMap<>();

    PythonSource(String source) {
        this.tokens = PythonTokens.of(source);
        readAssignments();
        readSetup();
    }

    /** The string that is assigned to a name at the top level, if it is a constant. */
    Optional<TextPlace> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    /** A keyword argument of {@code setup()} that is a constant, or names one of this file. */
    Optional<TextPlace> setupText(String keyword) {
        List<Token> value = setup.getOrDefault(keyword, List.of());
        if (value.size() != 1) {
            return Optional.empty();
        }
        Token only = value.getFirst();
        return switch (only.kind()) {
            case STRING -> Optional.of(only.place());
            case NAME -> constant(only.text());
            case FORMATTED, OPERATOR, OTHER, END_OF_STATEMENT -> Optional.empty();
        };
    }

    /** Whether {@code setup()} is given something by that keyword other than an empty list or None. */
    boolean setupHas(String keyword) {
        List<Token> value = setup.getOrDefault(keyword, List.of());
        boolean emptyList =
                value.size() == 2 && value.get(0).is("[") && value.get(1).is("]");
        boolean none = value.size() == 1 && value.getFirst().isName("None");
        return !value.isEmpty() && !emptyList && !none;
    }

    boolean callsSetup() {
        return !setup.isEmpty();
    }

    /** Whether a name is used anywhere outside of strings and comments. */
    boolean mentions(String name) {
        return tokens.stream().anyMatch(token -> token.isName(name));
    }

    /** The string after a key of a dictionary or a keyword, anywhere: {@code "key": "text"} or {@code key="text"}. */
    Optional<String> textAfter(String key) {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean keyed = (token.kind() == Kind.STRING || token.kind() == Kind.NAME)
                    && token.text().equals(key);
            boolean assigned = tokens.get(i + 1).is(":") || tokens.get(i + 1).is("=");
            if (keyed && assigned && tokens.get(i + 2).kind() == Kind.STRING) {
                return Optional.of(tokens.get(i + 2).text());
            }
        }
        return Optional.empty();
    }

    private void readAssignments() {
        for (List<Token> statement : statements()) {
            List<String> names = new ArrayList<>();
            int next = 0;
            while (next + 1 < statement.size() && statement.get(next).kind() == Kind.NAME) {
                int equals = afterAnnotation(statement, next + 1);
                if (equals >= statement.size() || !statement.get(equals).is("=")) {
                    break;
                }
                names.add(statement.get(next).text());
                next = equals + 1;
            }
            boolean constant = next == statement.size() - 1
                    && statement.get(next).kind() == Kind.STRING
                    && statement.getFirst().column() == 0;
            if (constant) {
                TextPlace place = statement.get(next).place();
                names.forEach(name -> constants.put(name, place));
            }
        }
    }

    private static int afterAnnotation(List<Token> statement, int colon) {
        int at = colon;
        if (statement.get(at).is(":")) {
            while (at < statement.size() && !statement.get(at).is("=")) {
                at++;
            }
        }
        return at;
    }

    private List<List<Token>> statements() {
        List<List<Token>> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        for (Token token : tokens) {
            if (token.kind() == Kind.END_OF_STATEMENT) {
                if (!current.isEmpty()) {
                    statements.add(List.copyOf(current));
                }
                current.clear();
            } else {
                current.add(token);
            }
        }
        if (!current.isEmpty()) {
            statements.add(List.copyOf(current));
        }
        return statements;
    }

    private void readSetup() {
        for (int i = 1; i < tokens.size(); i++) {
            boolean call = tokens.get(i).is("(") && tokens.get(i - 1).isName("setup");
            boolean definition = i > 1 && tokens.get(i - 2).isName("def");
            if (call && !definition) {
                readArguments(i + 1, tokens.get(i).depth() + 1);
                return;
            }
        }
    }

    private void readArguments(int first, int depth) {
        String keyword = "";
        for (int i = first; i < tokens.size() && tokens.get(i).depth() >= depth; i++) {
            Token token = tokens.get(i);
            boolean separator = token.depth() == depth && token.is(",");
            boolean named = token.depth() == depth
                    && token.kind() == Kind.NAME
                    && (i == first
                            || (tokens.get(i - 1).is(",") && tokens.get(i - 1).depth() == depth))
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).is("=");
            if (named) {
                keyword = token.text();
                setup.put(keyword, new ArrayList<>());
                i++;
            } else if (separator) {
                keyword = "";
            } else if (!keyword.isEmpty()) {
                setup.get(keyword).add(token);
            }
        }
    }
}
