package dev.slipway.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.Serial;

/**
 * Keeps the character U+0000 out of texts, where projects may put it and no database takes it: an event that nobody can store
 * would be tried again for ever, and all others behind it would wait. It becomes U+FFFD, as unreadable bytes do.
 */
public final class NulFree {
    private static final char NUL = 0;
    private static final char REPLACEMENT = 0xFFFD;

    private NulFree() {}

    /** The text without it. */
    public static String text(String text) {
        return text.indexOf(NUL) < 0 ? text : text.replace(NUL, REPLACEMENT);
    }

    /** Reads texts without it. */
    public static SimpleModule reading() {
        return new SimpleModule("nul-free").addDeserializer(String.class, new Texts());
    }

    /** Writes documents without it, trees included. */
    static CharacterEscapes writing() {
        return new Escapes();
    }

    private static final class Texts extends StringDeserializer {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            return text == null ? null : text(text);
        }
    }

    private static final class Escapes extends CharacterEscapes {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final SerializedString ESCAPE = new SerializedString("\\ufffd");
        private final int[] ascii = standardAsciiEscapesForJSON();

        private Escapes() {
            ascii[NUL] = ESCAPE_CUSTOM;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return character == NUL ? ESCAPE : null;
        }
    }
}
