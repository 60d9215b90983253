package dev.slipway.testing.pypi;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.testing.pypi.Shelf.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /simple/NAME/} as JSON (PEP 691) or HTML (PEP 503), with ETag and serial, behind a cache that may lag or step back. */
final class SimplePages {
    private static final String JSON = "application/vnd.pypi.simple.v1+json";

    /** A page as it was at some time. */
    private record Page(long serial, List<Stored> files) {}

    private final Shelf shelf;
    private final Troubles troubles;
    private final Map<String, List<Page>> history = new HashMap<>();
    private final Map<String, Integer> old = new HashMap<>();
    private final Map<String, Integer> reads = new HashMap<>();
    private long serial = 1000;
    private int lag;
    private boolean serials = true;
    private boolean html;

    SimplePages(Shelf shelf, Troubles troubles) {
        this.shelf = shelf;
        this.troubles = troubles;
    }

    /** After each change so many reads still get the page before it. */
    synchronized void lag(int ofReads) {
        lag = ofReads;
    }

    /** The next reads of a project's page get the one before the newest. */
    synchronized void stepBack(String project, int ofReads) {
        old.put(project, ofReads);
    }

    /** Whether pages carry their serial: mirrors leave it out. */
    synchronized void serials(boolean told) {
        serials = told;
    }

    /** Whether pages are HTML for everybody. */
    synchronized void htmlOnly(boolean only) {
        html = only;
    }

    synchronized int reads(String project) {
        return reads.getOrDefault(project, 0);
    }

    synchronized void changed(String project) {
        history.computeIfAbsent(project, _ -> new ArrayList<>()).add(new Page(++serial, shelf.of(project)));
        old.put(project, lag);
    }

    void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String name = path.length > 2 ? path[2] : "";
        if (troubles.pass(Moment.PAGE, exchange.getRequestURI().getPath(), exchange)) {
            if (path.length != 4 || !Shelf.normalised(name).equals(name)) {
                exchange.getResponseHeaders().set("Location", "/simple/" + Shelf.normalised(name) + "/");
                Answers.send(exchange, 301, "");
            } else {
                show(exchange, name, shown(name));
            }
        }
        exchange.close();
    }

    /** Null where there is no such page (yet). */
    private synchronized Page shown(String project) {
        reads.merge(project, 1, Integer::sum);
        List<Page> pages = history.getOrDefault(project, List.of());
        boolean stale = old.getOrDefault(project, 0) > 0;
        old.computeIfPresent(project, (_, left) -> Math.max(0, left - 1));
        int at = pages.size() - (stale ? 2 : 1);
        return at < 0 ? null : pages.get(at);
    }

    private void show(HttpExchange exchange, String project, Page page) throws IOException {
        if (page == null) {
            Answers.send(exchange, 404, "404 Not Found");
            return;
        }
        boolean json = !html && Answers.accepts(exchange, JSON);
        String etag = "\"" + page.serial() + (json ? "-json\"" : "-html\"");
        exchange.getResponseHeaders().set("ETag", etag);
        exchange.getResponseHeaders().set("Cache-Control", "max-age=600, public");
        exchange.getResponseHeaders().set("Vary", "Accept");
        if (serials) {
            exchange.getResponseHeaders().set("X-PyPI-Last-Serial", Long.toString(page.serial()));
        }
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", json ? JSON : "text/html; charset=utf-8");
        Answers.send(exchange, 200, json ? json(project, page) : html(project, page));
    }

    private static String json(String project, Page page) {
        return page.files().stream()
                .map(file -> """
                        {"filename": "%1$s", "url": "/files/%1$s", "hashes": {"sha256": "%2$s"}, "size": %3$d, "yanked": false}""".formatted(
                                file.filename(), file.sha256(), file.bytes().remaining()))
                .collect(Collectors.joining(
                        ",\n",
                        "{\"meta\": {\"api-version\": \"1.4\", \"_last-serial\": %d}, \"name\": \"%s\", \"files\": ["
                                .formatted(page.serial(), project),
                        "]}\n"));
    }

    private static String html(String project, Page page) {
        return page.files().stream()
                .map(file ->
                        "<a href=\"/files/%1$s#sha256=%2$s\">%1$s</a><br />".formatted(file.filename(), file.sha256()))
                .collect(Collectors.joining(
                        "\n",
                        "<!DOCTYPE html>\n<html><head><title>Links for %1$s</title></head><body><h1>Links for %1$s</h1>\n"
                                .formatted(project),
                        "\n</body></html>\n"));
    }
}
