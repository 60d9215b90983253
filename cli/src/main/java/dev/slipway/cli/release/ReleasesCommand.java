package dev.slipway.cli.release;

import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Spans;
import dev.slipway.cli.text.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code slipway releases}: the newest releases. */
@Command(name = "releases", description = "List releases, newest first.")
public final class ReleasesCommand extends OnRelease {
    private static final List<String> STATES = List.of("running", "waiting", "published", "failed", "cancelled");

    @Option(names = "--project", paramLabel = "P", description = "Only of this project.")
    private String project;

    @Option(names = "--state", paramLabel = "S", description = "Only running, waiting, published, failed or cancelled.")
    private String state;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default 50).")
    private int limit;

    public ReleasesCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (state != null && !STATES.contains(state)) {
            throw Refusal.usage("No release is ever '" + state + "'.", "--state is " + String.join(", ", STATES) + ".");
        }
        if (limit < 1) {
            throw Refusal.usage("--limit " + limit + " shows nothing.", "--limit is 1 or more.");
        }
        Map<String, String> filters = new LinkedHashMap<>();
        if (project != null) {
            filters.put("project", project);
        }
        if (state != null) {
            filters.put("state", state);
        }
        Json releases = releases().newest(filters, limit);
        return show(releases, () -> print(releases.list()));
    }

    private void print(List<Json> releases) {
        if (releases.isEmpty()) {
            out().line(
                            project == null && state == null
                                    ? "No releases yet. Push a tag to a registered repository, or: slipway release <project> <tag>"
                                    : "No such releases.");
            return;
        }
        var style = out().style();
        var table = new Table("", " ", "RELEASE", "STATE", "ROUTE", "AT", "TIME", "");
        for (Json release : releases) {
            List<Json> stages = release.list("stages");
            table.row(
                    style.mark(release.text("state")),
                    State.reference(release),
                    style.state(release.text("state")),
                    release.text("route"),
                    at(stages),
                    span(stages, State.isFinished(release)),
                    style.red(release.at("failure").text("code")));
        }
        table.print(out());
    }

    /** The stage that a release stands at: the last that began. */
    private static String at(List<Json> stages) {
        return stages.stream()
                .filter(stage -> !stage.text("startedAt").isEmpty())
                .reduce((first, second) -> second)
                .map(stage -> stage.text("name"))
                .orElse("");
    }

    private static String span(List<Json> stages, boolean finished) {
        String began = stages.stream()
                .map(stage -> stage.text("startedAt"))
                .filter(at -> !at.isEmpty())
                .findFirst()
                .orElse("");
        String ended = stages.stream()
                .map(stage -> stage.text("endedAt"))
                .filter(at -> !at.isEmpty())
                .reduce((first, second) -> second)
                .orElse("");
        return Spans.between(began, finished ? ended : "", Instant.now());
    }
}
