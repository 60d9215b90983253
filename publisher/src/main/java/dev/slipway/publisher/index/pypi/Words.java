package dev.slipway.publisher.index.pypi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import dev.slipway.publisher.index.http.Page;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an index said in its own words: the status, and the message of its JSON, HTML or plain text. */
public final class Words {
    private static final int LONGEST = 500;
    private static final Pattern PRE = Pattern.compile("<pre>(.*?)</pre>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern HIDDEN =
            Pattern.compile("<(head|style|script)\\b.*?</\\1>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private Words() {}

    public static String of(Page page) {
        return of(page, UnaryOperator.identity());
    }

    /**
     * {@code hide} takes out what must not be shown: from the text as it came, since half a secret would not be found, and from
     * what it says.
     */
    public static String of(Page page, UnaryOperator<String> hide) {
        String message = hide.apply(message(hide.apply(page.text()))).strip();
        String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        return cut.isEmpty() ? "HTTP " + page.status() : "HTTP " + page.status() + ": " + cut;
    }

    private static String message(String text) {
        if (text.startsWith("{")) {
            return json(text);
        }
        if (!text.contains("<")) {
            return text;
        }
        Matcher pre = PRE.matcher(text);
        String body = pre.find() ? pre.group(1) : HIDDEN.matcher(text).replaceAll(" ");
        return body.replaceAll("<[^>]*>", " ")
                .replace("&#039;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    /** Warehouse says {@code message}, others {@code error} or {@code detail}. */
    private static String json(String text) {
        try {
            JsonNode answer = Json.MAPPER.readTree(text);
            for (String name : new String[] {"message", "error", "detail"}) {
                if (answer.path(name).isTextual()) {
                    return answer.path(name).asText();
                }
            }
            return text;
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
