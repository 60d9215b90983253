package dev.slipway.cli.release;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway replay}: takes a failed release up again, or all that failed lately. */
@Command(
        name = "replay",
        description = "Go on with a release from its first unfinished stage; with --failed, with all that failed.")
public final class ReplayCommand extends OnRelease {
    @Parameters(paramLabel = "<release>", arity = "0..1", description = "An id, or project@tag.")
    private String release;

    @Option(names = "--from", paramLabel = "STAGE", description = "From this stage on.")
    private String from;

    @Option(names = "--cell", paramLabel = "C", description = "Only this cell again.")
    private String cell;

    @Option(names = "--failed", description = "All failed releases.")
    private boolean failed;

    @Option(names = "--since", paramLabel = "D", description = "With --failed: that failed within this time.")
    private Duration since;

    @Option(names = "--index", paramLabel = "I", description = "With --failed: that failed at this index.")
    private String index;

    public ReplayCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (failed == (release != null)) {
            throw Refusal.usage("Name one release, or say --failed.", "slipway replay <release> | --failed --since 2h");
        }
        if (!failed && (since != null || index != null)) {
            throw Refusal.usage(
                    "--since and --index go with --failed.", "slipway replay --failed --since 2h --index I");
        }
        if (failed) {
            return all();
        }
        printBrief(releases().ask(release, "replay", request()));
        return Exit.DONE;
    }

    private int all() {
        var failures =
                new FailedReleases(since == null ? Instant.MIN : Instant.now().minus(since), index);
        var replayed = new ArrayList<Object>();
        boolean refused = false;
        for (Json one : failures.among(releases().newest(Map.of("state", "failed"), Releases.ALL))) {
            try {
                replayed.add(releases().ask(one.text("id"), "replay", request()).value());
            } catch (Refusal refusal) {
                err().line(State.reference(one) + ": " + refusal.getMessage());
                refused = true;
            }
        }
        var document = new Json(List.copyOf(replayed));
        show(document, () -> document.list().forEach(new ReleasePage(out())::brief));
        err().line(replayed.size() + " replayed.");
        return refused ? Exit.REFUSED : Exit.DONE;
    }

    private Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        if (from != null) {
            request.put("from", from);
        }
        if (cell != null) {
            request.put("cell", cell);
        }
        return request;
    }
}
