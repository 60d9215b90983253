package dev.slipway.publisher.artifact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Core metadata as a distribution carries it (METADATA or PKG-INFO): headers in the form of RFC 822, in their order, with the
 * description as the body or as a folded header.
 */
public record Metadata(List<Header> headers, String body) {

    /** One header; names are compared without case. */
    public record Header(String name, String value) {}

    public Metadata {
        headers = List.copyOf(headers);
    }

    public static Metadata parse(String text) {
        List<Header> headers = new ArrayList<>();
        String rest = text.replace("\r\n", "\n");
        while (!rest.isEmpty() && !rest.startsWith("\n")) {
            int end = endOfHeader(rest);
            header(rest.substring(0, end)).ifPresent(headers::add);
            rest = rest.substring(Math.min(end + 1, rest.length()));
        }
        return new Metadata(headers, rest.startsWith("\n") ? rest.substring(1) : "");
    }

    /** A header goes on in lines that begin with white space. */
    private static int endOfHeader(String text) {
        int end = text.indexOf('\n');
        while (end >= 0 && end + 1 < text.length() && (text.charAt(end + 1) == ' ' || text.charAt(end + 1) == '\t')) {
            end = text.indexOf('\n', end + 1);
        }
        return end < 0 ? text.length() : end;
    }

    private static Optional<Header> header(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        // A folded description marks its lines with eight blanks, or with seven and a bar.
        String value = text.substring(colon + 1).replaceAll("\n {7}[ |]", "\n").strip();
        return Optional.of(new Header(text.substring(0, colon).strip(), value));
    }

    public List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The long description: the body, or the header of that name. */
    public Optional<String> description() {
        return body.isBlank() ? first("Description") : Optional.of(body);
    }

    /** Whether a value says that there is none. */
    public static boolean unknown(String value) {
        return value.isBlank() || value.strip().toUpperCase(Locale.ROOT).equals("UNKNOWN");
    }
}
