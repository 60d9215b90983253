package dev.slipway.worker.toolchain.python.project;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts Python source into tokens, as far as is needed to read constants from it: names, strings, operators and the ends
 * of statements. Works on any version of the language, also on broken source.
 */
final class PythonTokens {

    /** What a token is. FORMATTED is an f-string, which is no constant. */
    enum Kind {
        NAME,
        STRING,
        FORMATTED,
        OPERATOR,
        OTHER,
        END_OF_STATEMENT
    }

    /**
     * @param text a string's content as it is written, anything else as it stands
     * @param start where that text starts
     * @param depth how many brackets are open around it
     * @param column of the token's first character in its line
     */
    record Token(Kind kind, String text, int start, int depth, int column) {
        boolean is(String operator) {
            return kind == Kind.OPERATOR && text.equals(operator);
        }

        boolean isName(String name) {
            return kind == Kind.NAME && text.equals(name);
        }

        TextPlace place() {
            return new TextPlace(text, start, start + text.length());
        }
    }

    private static final Pattern TOKEN = Pattern.compile("""
            (?<space>[ \\t\\f\\r]+|\\\\\\r?\\n|\\#[^\\n]*)\
            |(?<newline>\\n|;)\
            |(?<prefix>[A-Za-z]{0,2})(?<quote>\"""|'''|"|')\
            |(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)\
            |(?<operator>\\*\\*|==|!=|<=|>=|:=|->|[-+*/%@&|^~<>=.,:()\\[\\]{}!])\
            |(?<other>[0-9][0-9A-Za-z_.]*|.)""", Pattern.DOTALL);

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int depth;
    private int position;

    private PythonTokens(String source) {
        this.source = source;
    }

    static List<Token> of(String source) {
        PythonTokens reading = new PythonTokens(source);
        reading.read();
        return List.copyOf(reading.tokens);
    }

    private void read() {
        Matcher matcher = TOKEN.matcher(source);
        while (position < source.length() && matcher.find(position)) {
            int start = position;
            position = matcher.end();
            if (matcher.group("quote") != null) {
                string(start, matcher.group("prefix"), matcher.group("quote"));
            } else if (matcher.group("name") != null) {
                add(Kind.NAME, start, position, start);
            } else if (matcher.group("operator") != null) {
                operator(start);
            } else if (matcher.group("newline") != null) {
                // Inside brackets a statement goes on over the end of a line.
                if (depth == 0) {
                    add(Kind.END_OF_STATEMENT, start, position, start);
                }
            } else if (matcher.group("other") != null) {
                add(Kind.OTHER, start, position, start);
            }
        }
    }

    private void operator(int start) {
        char first = source.charAt(start);
        if (")]}".indexOf(first) >= 0) {
            depth = Math.max(0, depth - 1);
        }
        add(Kind.OPERATOR, start, position, start);
        if ("([{".indexOf(first) >= 0) {
            depth++;
        }
    }

    private void string(int start, String prefix, String quote) {
        int end = position;
        while (end < source.length() && !source.startsWith(quote, end)) {
            boolean cut = quote.length() == 1 && source.charAt(end) == '\n';
            if (cut) {
                break;
            }
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, source.length());
        boolean formatted = prefix.indexOf('f') >= 0 || prefix.indexOf('F') >= 0;
        add(formatted ? Kind.FORMATTED : Kind.STRING, position, end, start);
        position = Math.min(source.length(), end + (source.startsWith(quote, end) ? quote.length() : 0));
    }

    private void add(Kind kind, int from, int to, int first) {
        int column = first - (source.lastIndexOf('\n', first - 1) + 1);
        tokens.add(new Token(kind, source.substring(from, to), from, depth, column));
    }
}
