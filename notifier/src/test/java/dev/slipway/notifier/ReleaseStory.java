package dev.slipway.notifier;

import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.BuildSpec;
import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Started;
import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.InstallEvent.Installation;
import dev.slipway.events.InstallEvent.Output;
import dev.slipway.events.InstallEvent.Verified;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.TurnEvent.Granted;
import dev.slipway.events.ValidationEvent.Validated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The events of a release that goes well, a tenth of a second apart; or ends where it is told to. */
public final class ReleaseStory {
    private final String release;
    private final Spec spec;
    private final DistSet set = new DistSet(List.of(
            new DistFile("ingest-0.2.0.tar.gz", "a".repeat(64), 5120),
            new DistFile("ingest-0.2.0-py3-none-any.whl", "b".repeat(64), 4096)));
    private Instant time = Instant.parse("2026-05-04T10:00:00Z");

    public ReleaseStory(String project) {
        this(UUID.randomUUID().toString(), project);
    }

    public ReleaseStory(String release, String project) {
        this.release = release;
        this.spec = new Spec(
                project,
                "platform",
                "0.2.0",
                new BuildSpec("default", "python", ".", null, null, null, null, List.of("ingest --version")),
                new RouteSpec("final", List.of(new RouteSpec.Stage("pypi", RouteSpec.Kind.INDEX))),
                Map.of("pypi", index()),
                Map.of(),
                1);
    }

    public String release() {
        return release;
    }

    public List<Event> untilBuilt() {
        List<Event> events = new ArrayList<>(List.of(
                pushed(),
                new Requested(next(), 1, "plan", "plan", "builder", "ingest", "platform", work("plan")),
                new Started(next(), 1, "plan", "plan", "laptop", "plain", 1),
                finished("plan", "plan", Outcome.DONE, List.of(), null)));
        for (String cell : List.of("sdist", "py3-none-any")) {
            int file = cell.equals("sdist") ? 1 : 0;
            events.add(new Requested(next(), 1, "build", cell, "builder", "ingest", "platform", work("wheel")));
            events.add(new Started(next(), 1, "build", cell, "laptop", "plain", 1));
            events.add(finished("build", cell, Outcome.DONE, List.of(set.files().get(file)), null));
        }
        events.add(new Built(next(), 1, spec, "ingest", set, List.of(), "provenance"));
        return events;
    }

    public List<Event> published() {
        List<Event> events = new ArrayList<>(untilBuilt());
        events.add(new Validated(next(), 1, set.id(), List.of()));
        events.add(new Granted(next(), 1, "pypi", spec, "ingest", "1".repeat(40), set, "provenance", "signature"));
        events.add(new Published(next(), 1, "pypi", spec, "ingest", set, false, null, 1));
        events.add(new Verified(
                next(),
                1,
                "pypi:install",
                set.id(),
                "ingest==0.2.0",
                List.of(new Output("ingest --version", 0, "ingest 0.2.0\n")),
                List.of(new Installation("ingest-0.2.0-py3-none-any.whl", "3.13", "linux-x86_64", "installed"))));
        return events;
    }

    public Failed failed(String stage, Failure failure) {
        return new Failed(next(), 1, stage, failure, 1);
    }

    public Pushed pushed() {
        Sighting sighting = new Sighting(
                "https://git.example.org/ingest.git",
                "refs/tags/v0.2.0",
                "c".repeat(40),
                "d".repeat(40),
                "Ada",
                "0.2.0",
                time,
                1);
        return new Pushed(next(), 1, sighting, spec, null, null, null);
    }

    public CellEvent finished(String stage, String cell, Outcome outcome, List<DistFile> artifacts, Failure failure) {
        return new Finished(
                next(), 1, stage, cell, null, outcome, "laptop", "plain", 1, 0.84, false, artifacts, null, failure);
    }

    private Header next() {
        time = time.plusMillis(100);
        return new Header(UUID.randomUUID().toString(), release, time, null);
    }

    private static CellEvent.Work work(String kind) {
        return new CellEvent.Work(kind, null, null, List.of(), null);
    }

    private static IndexSpec index() {
        return new IndexSpec(
                "pypi",
                IndexSpec.Kind.PYPI,
                "http://127.0.0.1:1/",
                "http://127.0.0.1:1/simple/",
                null,
                null,
                false,
                null,
                null,
                null);
    }
}
