package dev.slipway.checks.metadata;

import dev.slipway.checks.Shown;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks over a text, token by token. */
final class Scanner {

    private static final int LONGEST = 8192;
    private static final Pattern BLANKS = Pattern.compile("\\s*+");

    private final String text;
    private int at;

    Scanner(String text) throws UnexpectedException {
        if (text.length() > LONGEST) {
            throw new UnexpectedException("it is longer than " + LONGEST + " characters");
        }
        this.text = text;
        skip();
    }

    /** The text goes on otherwise than the grammar; the message is for a person. */
    static final class UnexpectedException extends Exception {
        UnexpectedException(String message) {
            super(message);
        }
    }

    /** Takes the next token if it is of this form, and the blanks after it. */
    Optional<String> take(Pattern token) {
        Matcher found = token.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            return Optional.empty();
        }
        at = found.end();
        skip();
        return Optional.of(found.group());
    }

    boolean takes(String literal) {
        return take(Pattern.compile(Pattern.quote(literal))).isPresent();
    }

    String expect(Pattern token, String what) throws UnexpectedException {
        return take(token).orElseThrow(() -> unexpected(what));
    }

    boolean atEnd() {
        return at == text.length();
    }

    String rest() {
        return text.substring(at);
    }

    UnexpectedException unexpected(String expected) {
        String found = atEnd() ? "it ends" : "it goes on with " + Shown.quoted(rest());
        return new UnexpectedException("expected " + expected + ", but " + found);
    }

    private void skip() {
        Matcher blanks = BLANKS.matcher(text).region(at, text.length());
        at = blanks.lookingAt() ? blanks.end() : at;
    }
}
