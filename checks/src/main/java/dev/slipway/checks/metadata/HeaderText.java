package dev.slipway.checks.metadata;

import dev.slipway.checks.Shown;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the form that METADATA, PKG-INFO and WHEEL share: headers as in e-mail (RFC 822), a blank line, a body. The headers
 * are UTF-8 without any encoding of e-mail.
 */
public final class HeaderText {

    private static final Pattern HEADER = Pattern.compile("([!-9;-~]+)[ \\t]*:(.*)", Pattern.DOTALL);
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    /** How the oldest tools indented the lines of a description: eight columns, or seven and a bar. */
    private static final Pattern INDENT = Pattern.compile("^(?: {7}\\|| {8}|\\t| +)");

    private static final int MOST_FIELDS = 20_000;
    private static final int MOST_DEFECTS = 20;

    private final List<CoreMetadata.Field> fields = new ArrayList<>();
    private final List<CoreMetadata.Defect> defects = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private String name = "";
    private int nameLine;

    private HeaderText() {}

    public static CoreMetadata read(byte[] bytes) {
        return new HeaderText().parse(bytes);
    }

    private CoreMetadata parse(byte[] bytes) {
        String text = decode(bytes);
        Matcher ends = LINE_END.matcher(text);
        int from = 0;
        int line = 0;
        while (from < text.length()) {
            boolean ended = ends.find(from);
            String content = text.substring(from, ended ? ends.start() : text.length());
            from = ended ? ends.end() : text.length();
            line++;
            if (content.isEmpty()) {
                return finish(text.substring(from));
            }
            take(content, line);
            if (fields.size() >= MOST_FIELDS || defects.size() >= MOST_DEFECTS) {
                defects.add(new CoreMetadata.Defect(line, "reading stopped here, at too many fields or errors"));
                return finish("");
            }
        }
        return finish("");
    }

    private CoreMetadata finish(String body) {
        endField();
        return new CoreMetadata(fields, body, defects);
    }

    private void take(String content, int line) {
        boolean continuation = content.startsWith(" ") || content.startsWith("\t");
        if (continuation && !name.isEmpty()) {
            value.append('\n').append(INDENT.matcher(content).replaceFirst(""));
            return;
        }
        Matcher header = HEADER.matcher(content);
        if (continuation || !header.matches()) {
            defects.add(new CoreMetadata.Defect(line, "the line " + Shown.quoted(content) + " is no header"));
            return;
        }
        endField();
        name = header.group(1);
        nameLine = line;
        value.append(header.group(2).strip());
    }

    private void endField() {
        if (!name.isEmpty()) {
            fields.add(new CoreMetadata.Field(name, value.toString(), nameLine));
        }
        name = "";
        value.setLength(0);
    }

    private String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            defects.add(new CoreMetadata.Defect(1, "it is not UTF-8"));
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
