package dev.slipway.publisher.index.pypi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import dev.slipway.publisher.index.Listing;
import dev.slipway.publisher.index.Listing.Listed;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A project's page of the simple repository API, as JSON (PEP 691) or as HTML (PEP 503). */
final class SimplePage {
    static final String ACCEPT =
            "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";

    private static final Pattern LINK =
            Pattern.compile("<a\\s[^>]*?\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHA256 = Pattern.compile("(?:^|&)sha256=([0-9a-fA-F]{64})");

    /** What indexes keep; a page whose links are all to something else is no package's page. */
    private static final Pattern DISTRIBUTION =
            Pattern.compile(".+\\.(whl|egg|zip|tgz|tar\\.\\w+|exe|msi|rpm|deb|dmg)", Pattern.CASE_INSENSITIVE);

    /** The text is no package's page. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1;

        Malformed(String what) {
            super(what);
        }
    }

    private SimplePage() {}

    /** Throws when the text is no such page. */
    static Listing parse(URI base, String contentType, String text) throws IOException {
        return contentType.toLowerCase(Locale.ROOT).contains("json") ? json(base, text) : html(base, text);
    }

    private static Listing json(URI base, String text) throws IOException {
        List<Listed> files = new ArrayList<>();
        try {
            JsonNode list = Json.MAPPER.readTree(text).path("files");
            if (!list.isArray()) {
                throw new Malformed("the page has no list of files");
            }
            for (JsonNode file : list) {
                JsonNode hash = file.path("hashes").path("sha256");
                files.add(new Listed(
                        file.path("filename").asText(),
                        hash.isTextual() ? lower(hash.asText()) : null,
                        resolved(base, file.path("url").asText()),
                        uploadedAt(file.path("upload-time").asText())));
            }
        } catch (JsonProcessingException _) {
            throw new Malformed("the page is not valid JSON");
        }
        return Listing.of(files);
    }

    /** PEP 700: with a time zone of UTC; null where the page does not say. */
    private static Instant uploadedAt(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Listing html(URI base, String text) throws Malformed {
        List<Listed> files = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            String address = unescape(link.group(1) != null ? link.group(1) : link.group(2));
            int hash = address.indexOf('#');
            String path = hash < 0 ? address : address.substring(0, hash);
            Matcher sha256 = SHA256.matcher(hash < 0 ? "" : address.substring(hash + 1));
            String filename = filename(path);
            if (!filename.isEmpty()) {
                String hash256 = sha256.find() ? lower(sha256.group(1)) : null;
                files.add(new Listed(filename, hash256, resolved(base, path), null));
            }
        }
        if (!files.isEmpty()
                && files.stream()
                        .noneMatch(file -> DISTRIBUTION.matcher(file.filename()).matches())) {
            throw new Malformed("the page's links lead to no distribution");
        }
        return Listing.of(files);
    }

    /** The last part of the link's path: PEP 503 says that it is the file's name. */
    private static String filename(String address) {
        int query = address.indexOf('?');
        String path = query < 0 ? address : address.substring(0, query);
        String last = path.substring(path.lastIndexOf('/') + 1);
        try {
            return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return last;
        }
    }

    /** Null for what is no address. */
    private static URI resolved(URI base, String address) {
        try {
            return base.resolve(address);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String unescape(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#43;", "+")
                .replace("&#x2B;", "+")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
