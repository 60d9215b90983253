package dev.slipway.cli.home;

import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Table;
import dev.slipway.cli.text.Terminal;
import dev.slipway.launcher.Status;
import java.util.LinkedHashMap;
import java.util.Map;

/** What runs on this machine, as a document and as people read it. */
public final class StatusPage {

    private StatusPage() {}

    /** The document of {@code status --json}. */
    static Json document(Status status) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("state", status.state().word());
        document.put("listener", status.listener());
        document.put("console", status.console());
        document.put("workersUrl", status.workersUrl());
        document.put(
                "services", status.services().stream().map(StatusPage::part).toList());
        return new Json(document);
    }

    private static Map<String, Object> part(Status.Part part) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", part.name());
        document.put("pid", part.pid());
        document.put("url", part.url());
        document.put("state", part.state().word());
        return document;
    }

    static void print(Status status, Terminal terminal) {
        var style = terminal.style();
        terminal.line("Slipway is " + style.state(status.state().word()) + ".");
        addresses(status, terminal);
        var table = new Table("  ", "SERVICE", "STATE", "PID", "ADDRESS");
        for (Status.Part part : status.services()) {
            table.row(
                    part.name(),
                    style.state(part.state().word()),
                    part.pid() == null ? "" : part.pid().toString(),
                    part.url() == null ? "" : part.url());
        }
        if (!table.isEmpty()) {
            terminal.line("");
            table.print(terminal);
        }
    }

    /** Where the front door and the console are; nothing when nothing was ever started. */
    static void addresses(Status status, Terminal terminal) {
        if (status.listener() != null) {
            new Table("  ")
                    .row("front door", status.listener())
                    .row("console", status.console())
                    .print(terminal);
        }
    }
}
