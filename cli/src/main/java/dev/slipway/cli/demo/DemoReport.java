package dev.slipway.cli.demo;

import dev.slipway.cli.text.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a demo came to.
 *
 * @param releases as they ended
 * @param tried what the installed packages printed
 * @param ready how long it took until tags could be pushed
 * @param total how long all of it took
 * @param console where the web console is while it runs
 */
record DemoReport(List<Json> releases, List<Tried> tried, Duration ready, Duration total, String console) {

    DemoReport {
        releases = List.copyOf(releases);
        tried = List.copyOf(tried);
    }

    boolean isAsExpected() {
        return !releases.isEmpty() && releases.stream().allMatch(Verdict::isAsExpected);
    }

    Json document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asExpected", isAsExpected());
        document.put("readySeconds", ready.toMillis() / 1000.0);
        document.put("seconds", total.toMillis() / 1000.0);
        document.put("console", console);
        document.put("releases", releases.stream().map(Json::value).toList());
        document.put("tried", tried.stream().map(DemoReport::document).toList());
        return new Json(document);
    }

    private static Map<String, Object> document(Tried tried) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("release", tried.release());
        document.put("run", tried.run());
        document.put("output", tried.output());
        return document;
    }
}
