package dev.slipway.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.InstallEvent.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One release's facts, as the services would write them, a second apart. */
public final class Samples {
    public static final String RELEASE = "0199c2f0-0000-7000-8000-000000000001";
    private static final Instant START = Instant.parse("2026-10-01T12:00:00Z");

    private final AtomicInteger second = new AtomicInteger();
    private final Spec spec;

    public Samples(RouteSpec.Stage... stages) {
        this(spec(stages));
    }

    private Samples(Spec spec) {
        this.spec = spec;
    }

    /** The same release with gates. */
    public Samples gated(BuildSpec.Gate... gates) {
        BuildSpec build = spec.build();
        BuildSpec gated = new BuildSpec(
                build.name(),
                build.kind(),
                build.path(),
                build.strategy(),
                build.versionFiles(),
                List.of(gates),
                build.wheels(),
                build.installChecks());
        return new Samples(new Spec(
                spec.project(),
                spec.team(),
                spec.version(),
                gated,
                spec.route(),
                spec.indexes(),
                spec.sources(),
                spec.catalogVersion()));
    }

    public static Spec spec(RouteSpec.Stage... stages) {
        IndexSpec pypi = index("pypi", false, List.of());
        IndexSpec testpypi = index("testpypi", true, List.of("pypi"));
        BuildSpec build = new BuildSpec(
                "app",
                "python",
                ".",
                BuildSpec.VersionStrategy.STATIC,
                List.of(),
                List.of(),
                null,
                List.of("ingest --version"));
        return new Spec(
                "ingest",
                "platform",
                "0.2.0",
                build,
                new RouteSpec("final", List.of(stages)),
                Map.of("pypi", pypi, "testpypi", testpypi),
                Map.of(),
                1);
    }

    private static IndexSpec index(String name, boolean rehearsal, List<String> dependencies) {
        return new IndexSpec(
                name,
                IndexSpec.Kind.PYPI,
                "http://127.0.0.1:1/" + name + "/",
                "http://127.0.0.1:1/" + name + "/simple/",
                "env:TOKEN",
                IndexSpec.Existing.SKIP,
                rehearsal,
                dependencies,
                Duration.ofMinutes(3),
                Duration.ZERO);
    }

    public static RouteSpec.Stage index(String name) {
        return new RouteSpec.Stage(name, RouteSpec.Kind.INDEX);
    }

    public static RouteSpec.Stage approval() {
        return new RouteSpec.Stage("approval", RouteSpec.Kind.APPROVAL);
    }

    public Header header() {
        int number = second.incrementAndGet();
        return new Header(
                "0199c2f0-0000-7000-8000-0000000001" + String.format("%02d", number),
                RELEASE,
                START.plusSeconds(number),
                null);
    }

    public TagEvent.Pushed pushed(int generation) {
        Sighting sighting = new Sighting(
                "/srv/ingest.git",
                "refs/tags/v0.2.0",
                "a".repeat(40),
                "b".repeat(40),
                "Ada <ada@example.org>",
                "0.2.0",
                START,
                1);
        return new TagEvent.Pushed(header(), generation, sighting, spec, null, null, null);
    }

    public TagEvent.Pushed refused() {
        TagEvent.Pushed pushed = pushed(1);
        Failure refusal = Failure.user("tag-invalid", "1.0.0-1 is read in two ways.", "Push v1.0.1.");
        return new TagEvent.Pushed(pushed.header(), 1, pushed.sighting(), spec, null, null, refusal);
    }

    public CellEvent.Requested requested(int generation, String stage, String cell) {
        Work work = new Work(
                stage,
                "linux-x86_64",
                "3.11",
                List.of(),
                JsonNodeFactory.instance.objectNode().put("path", "."));
        return new CellEvent.Requested(header(), generation, stage, cell, "builder", "ingest", "platform", work);
    }

    public CellEvent.Started started(int generation, String stage, String cell) {
        return new CellEvent.Started(header(), generation, stage, cell, "laptop", "plain", 1);
    }

    /** {@code reason} null: somebody could run it again. */
    public CellEvent.Stalled stalled(int generation, String stage, String cell, String reason) {
        return new CellEvent.Stalled(header(), generation, stage, cell, reason);
    }

    public CellEvent.Finished finished(int generation, String stage, String cell, Outcome outcome) {
        return finished(generation, stage, cell, outcome, null);
    }

    /** A cell of the build is done, and its worker said this. */
    public CellEvent.Finished finished(String cell, JsonNode result) {
        return finished(1, "build", cell, Outcome.DONE, result);
    }

    private CellEvent.Finished finished(int generation, String stage, String cell, Outcome outcome, JsonNode result) {
        Failure failure = outcome == Outcome.FAILED ? failure() : null;
        return new CellEvent.Finished(
                header(),
                generation,
                stage,
                cell,
                "linux-x86_64",
                outcome,
                "laptop",
                "plain",
                1,
                0.5,
                false,
                List.of(),
                result,
                failure);
    }

    public BuildEvent.Built built(int generation) {
        return new BuildEvent.Built(
                header(),
                generation,
                spec,
                "Ingest",
                set(),
                List.of(new BuildEvent.Made("sdist", "ingest-0.2.0.tar.gz")),
                "c2ln",
                new InstallPlan(
                        List.of(
                                new InstallPlan.Cell("cp313", null, "3.13", false, false, null),
                                new InstallPlan.Cell(
                                        "sdist",
                                        null,
                                        "3.13",
                                        true,
                                        false,
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("requirements", "flit-core==3.12.0"))),
                        List.of()));
    }

    public ValidationEvent.Validated validated(int generation) {
        return new ValidationEvent.Validated(header(), generation, set().id(), List.of("no classifiers"));
    }

    public TurnEvent.Granted turn(int generation, String stage) {
        return new TurnEvent.Granted(
                header(), generation, stage, spec, "Ingest", "1".repeat(40), set(), "c2ln", "dHVybg==");
    }

    public PublishEvent.Published published(int generation, String stage, boolean skipped) {
        String reason = skipped ? "the index holds other files of 0.2.0" : null;
        return new PublishEvent.Published(header(), generation, stage, spec, "Ingest", set(), skipped, reason, 1);
    }

    public PublishEvent.Waiting waiting(int generation, String stage) {
        return new PublishEvent.Waiting(
                header(), generation, stage, stage + " takes 4 new projects in 24 h", START.plusSeconds(3600));
    }

    public PublishEvent.Incomplete incomplete(int generation, String stage, Instant deadline) {
        return new PublishEvent.Incomplete(header(), generation, stage, List.of("ingest-0.2.0.tar.gz"), deadline);
    }

    public InstallEvent.Verified verified(int generation, String stage) {
        return new InstallEvent.Verified(
                header(),
                generation,
                stage,
                set().id(),
                "ingest==0.2.0",
                List.of(new InstallEvent.Output("ingest --version", 0, "0.2.0")),
                List.of(
                        new InstallEvent.Installation(
                                "ingest-0.2.0-py3-none-any.whl", "3.13", "linux-x86_64", Installation.INSTALLED),
                        Installation.not("ingest-0.2.0.tar.gz", "nobody is there to build it")));
    }

    public ReleaseEvent.Failed failed(int generation, String stage) {
        return new ReleaseEvent.Failed(header(), generation, stage, failure(), 3);
    }

    public CommandEvent.Cancelled cancelled(int generation) {
        return new CommandEvent.Cancelled(header(), generation, "ada", "wrong branch");
    }

    public CommandEvent.Replayed replayed(int generation) {
        return new CommandEvent.Replayed(header(), generation, "ada", "pypi", null);
    }

    public CommandEvent.Approved approved(int generation, String stage) {
        return new CommandEvent.Approved(header(), generation, "ada", stage, set().id());
    }

    public static Failure failure() {
        return Failure.unavailable("index-unavailable", "The index does not answer.", "Replay when it does.")
                .withDetail("connection refused")
                .resumingUntil(START.plusSeconds(86400));
    }

    public static DistSet set() {
        return new DistSet(List.of(
                new DistFile("ingest-0.2.0.tar.gz", "1".repeat(64), 2048),
                new DistFile("ingest-0.2.0-py3-none-any.whl", "2".repeat(64), 1024)));
    }
}
