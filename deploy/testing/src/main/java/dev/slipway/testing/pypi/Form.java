package dev.slipway.testing.pypi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An upload's form: its fields, values of {@code UNKNOWN} dropped, and its file. */
record Form(Map<String, List<String>> fields, Optional<Content> content) {

    /** The file as sent. */
    record Content(String filename, String type, ByteBuffer bytes) {}

    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data; boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("(?i)Content-Type:\\s*([^\r\n]+)");

    /** The value of a field, or an empty text. */
    String value(String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    List<String> values(String name) {
        return fields.getOrDefault(name, List.of());
    }

    boolean isWheel() {
        return value("filetype").equals("bdist_wheel");
    }

    /** RFC 7578, read as bytes: one character a byte, so that nothing of the file is lost. */
    static Form parsed(String contentType, byte[] body) throws Refusal {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!boundary.matches()) {
            throw Refusal.badRequest("Invalid or missing multipart boundary.");
        }
        String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        String delimiter = "\r\n--" + boundary.group(1);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Optional<Content> content = Optional.empty();
        int at = text.indexOf(delimiter);
        while (at >= 0 && !text.startsWith("--", at + delimiter.length())) {
            int next = text.indexOf(delimiter, at + delimiter.length());
            if (next < 0) {
                throw Refusal.badRequest("The form ends before its end.");
            }
            int head = text.indexOf("\r\n\r\n", at);
            String headers = text.substring(at + delimiter.length(), head);
            byte[] value = text.substring(head + 4, next).getBytes(StandardCharsets.ISO_8859_1);
            Optional<String> filename = found(FILENAME, headers);
            String name = found(NAME, headers).orElse("");
            if (filename.isPresent() && name.equals("content")) {
                content = Optional.of(
                        new Content(filename.get(), found(TYPE, headers).orElse(""), ByteBuffer.wrap(value)));
            } else {
                add(fields, name, new String(value, StandardCharsets.UTF_8));
            }
            at = next;
        }
        return new Form(fields, content);
    }

    private static void add(Map<String, List<String>> fields, String name, String value) {
        if (!value.strip().equals("UNKNOWN")) {
            fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
