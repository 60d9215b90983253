package dev.slipway.cli.check;

import dev.slipway.checks.FileResult;
import dev.slipway.checks.Finding;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the checks found, file by file, in the order in which the files were named. */
record CheckReport(Map<Path, FileResult> results) {

    Json document() {
        List<Map<String, Object>> elements = results.entrySet().stream()
                .map(result -> element(result.getKey(), result.getValue()))
                .toList();
        return new Json(elements);
    }

    private static Map<String, Object> element(Path file, FileResult result) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("file", file.toString());
        element.put("accepted", result.accepted());
        element.put(
                "findings", result.findings().stream().map(CheckReport::finding).toList());
        return element;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("code", finding.code());
        element.put("severity", finding.severity().word());
        element.put("where", finding.where());
        element.put("message", finding.message());
        element.put("remedy", finding.remedy());
        return element;
    }

    void print(Terminal terminal) {
        results.forEach((file, result) -> print(terminal, file, result));
        long refused =
                results.values().stream().filter(result -> !result.accepted()).count();
        String files = results.size() == 1 ? "1 file" : results.size() + " files";
        terminal.line(refused == 0 ? files + " checked, all good." : files + " checked, " + refused + " refused.");
    }

    private static void print(Terminal terminal, Path file, FileResult result) {
        var style = terminal.style();
        terminal.line(style.mark(result.accepted() ? "done" : "failed") + " " + file);
        for (Finding finding : result.findings()) {
            String word = finding.severity().word();
            terminal.line("    " + (finding.isError() ? style.red(word) : style.bold(word)) + " " + finding.code() + " "
                    + style.dim(finding.where()));
            terminal.line("      " + finding.message());
            if (!finding.remedy().isBlank()) {
                terminal.line("      " + style.dim(finding.remedy()));
            }
        }
    }
}
