package dev.slipway.builder.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.events.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A project's page of a simple index (PEP 503 as HTML, PEP 691 as JSON), with its files' addresses turned into ones of the
 * builder's: a reader that gets a page this way gets the files this way too.
 *
 * @param files where each of them really is, by its name
 */
record ProjectPage(String type, String text, Map<String, URI> files) {
    static final String ACCEPT =
            "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";

    private static final Pattern LINK =
            Pattern.compile("(<a\\s[^>]*?\\bhref\\s*=\\s*)(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE);
    private static final Pattern BASE = Pattern.compile("<base\\b[^>]*>", Pattern.CASE_INSENSITIVE);

    ProjectPage {
        files = Map.copyOf(files);
    }

    /** Throws when the text is no such page. */
    static ProjectPage of(URI address, String project, String type, String text) throws IOException {
        return type.toLowerCase(Locale.ROOT).contains("json")
                ? json(address, project, type, text)
                : html(address, project, type, text);
    }

    private static ProjectPage json(URI address, String project, String type, String text) throws IOException {
        Map<String, URI> files = new LinkedHashMap<>();
        JsonNode page = Json.MAPPER.readTree(text);
        for (JsonNode each : page.path("files")) {
            if (each instanceof ObjectNode file && file.path("url").isTextual()) {
                String filename = file.path("filename").asText();
                files.put(filename, resolved(address, file.path("url").asText()));
                file.put("url", here(project, filename));
            }
        }
        return new ProjectPage(type, Json.MAPPER.writeValueAsString(page), files);
    }

    private static ProjectPage html(URI address, String project, String type, String text) throws IOException {
        Map<String, URI> files = new LinkedHashMap<>();
        StringBuilder page = new StringBuilder();
        Matcher link = LINK.matcher(BASE.matcher(text).replaceAll(""));
        while (link.find()) {
            String written = link.group(2) != null ? link.group(2) : link.group(3);
            URI place = resolved(address, written.replace("&amp;", "&").replace("&#43;", "+"));
            String path = place.getRawPath();
            String filename = URLDecoder.decode(
                    path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
            if (!filename.isEmpty()) {
                files.put(filename, place);
                String hash = place.getRawFragment() == null ? "" : "#" + place.getRawFragment();
                link.appendReplacement(
                        page, Matcher.quoteReplacement(link.group(1) + '"' + here(project, filename) + hash + '"'));
            }
        }
        return new ProjectPage(type, link.appendTail(page).toString(), files);
    }

    /** As seen from the page itself. */
    private static String here(String project, String filename) {
        return "../../files/" + project + "/" + URLEncoder.encode(filename, StandardCharsets.UTF_8);
    }

    private static URI resolved(URI base, String address) throws IOException {
        try {
            return base.resolve(address);
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + address + "' is no address of a file", e);
        }
    }
}
