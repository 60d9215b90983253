package dev.slipway.cli.demo;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.cli.door.Door;
import dev.slipway.cli.door.FrontDoor;
import dev.slipway.cli.release.Releases;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.tool.PythonTools;
import dev.slipway.launcher.Outcome;
import dev.slipway.launcher.Status;
import dev.slipway.launcher.Up;
import dev.slipway.launcher.UpOptions;
import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The story of the demo, from an empty folder to installed packages. */
final class Demo {
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final Session session;
    private final DemoFolder folder;
    private final Board board;
    private final Instant began = Instant.now();
    private final Instant end;
    private final TestIndexes indexes;

    Demo(Session session, DemoFolder folder, Duration patience) {
        this.session = session;
        this.folder = folder;
        this.board = new Board(session.err());
        this.end = began.plus(patience);
        Path tools =
                SlipwayHome.of(session.environment()).root().resolve("tools").resolve("indexes");
        this.indexes = new TestIndexes(folder.home(), tools, session.environment());
    }

    /** Tells it; what it started is still running afterwards. */
    DemoReport run() throws InterruptedException {
        folder.makeAnew();
        Map<Sample, SampleRepository> repositories = repositories();
        Status status;
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<IndexServer>> servers = beside.submit(() -> indexes.start(board::say));
            Future<?> made = beside.submit(() -> make(repositories));
            status = start();
            board.say("console: " + console(status));
            made.get();
            apply(servers.get(), repositories);
        } catch (ExecutionException e) {
            throw refusal(e);
        }
        Instant ready = Instant.now();
        board.say("ready to release; pushing tags");
        List<Json> releases = release(repositories);
        return report(status, releases, Duration.between(began, ready));
    }

    private Map<Sample, SampleRepository> repositories() {
        Map<Sample, SampleRepository> repositories = new LinkedHashMap<>();
        for (Sample sample : Sample.ALL) {
            if (sample.fits(session.environment())) {
                repositories.put(
                        sample, new SampleRepository(folder.repositories(), sample.name(), session.environment()));
            } else {
                board.say("the sample '" + sample.name()
                        + "' is left out: no C compiler was found (install the package gcc)");
            }
        }
        return repositories;
    }

    private void make(Map<Sample, SampleRepository> repositories) {
        Path examples = folder.distribution().root().resolve("examples");
        repositories.forEach((sample, repository) -> repository.make(examples.resolve(sample.name()), sample));
    }

    private Status start() {
        var up = new Up(folder.home(), folder.distribution(), session.environment(), board::say);
        return switch (up.run(UpOptions.usual())) {
            case Outcome.Done(Status status) -> status;
            case Outcome.Refused(String message, String remedy) ->
                throw new Refusal(Exit.REFUSED, "not-done", message, remedy);
        };
    }

    private void apply(List<IndexServer> servers, Map<Sample, SampleRepository> repositories) {
        Map<Sample, Path> urls = new LinkedHashMap<>();
        repositories.forEach((sample, repository) -> urls.put(sample, repository.url()));
        String catalog = DemoCatalog.of(servers, urls);
        try {
            Files.writeString(folder.catalog(), catalog);
        } catch (IOException e) {
            throw new Refusal(Exit.REFUSED, "demo", "The catalog cannot be written: " + e, "");
        }
        board.say("applying " + folder.catalog());
        door().put("/catalog?dryRun=false", catalog, "text/yaml", Map.of("X-Slipway-File", "catalog.yaml"));
    }

    private List<Json> release(Map<Sample, SampleRepository> repositories) throws InterruptedException {
        List<Journey> journeys = new ArrayList<>();
        repositories.forEach((sample, repository) -> journeys.add(
                new Journey(sample.name(), repository, tags(sample), () -> new Releases(door()), board::of, end)));
        List<Json> releases = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Json>> journey : executor.invokeAll(journeys)) {
                releases.addAll(journey.get());
            }
        } catch (ExecutionException e) {
            throw refusal(e);
        }
        return releases;
    }

    /** One tag of the first sample disagrees with its version. */
    private static List<String> tags(Sample sample) {
        Stream<String> good = Stream.of("v" + Sample.CANDIDATE, "v" + Sample.FINAL);
        return sample.equals(Sample.ALL.getFirst())
                ? Stream.concat(good, Stream.of(Verdict.WRONG_TAG)).toList()
                : good.toList();
    }

    private DemoReport report(Status status, List<Json> releases, Duration ready) {
        var door = new Releases(door());
        List<Tried> tried = releases.stream()
                .filter(release -> release.text("tag").equals("v" + Sample.FINAL))
                .flatMap(release -> Tried.in(
                        release.text("project") + "@" + release.text("tag"),
                        door.logs(release.text("id"), "pypi:install", null))
                        .stream())
                .toList();
        return new DemoReport(releases, tried, ready, Duration.between(began, Instant.now()), console(status));
    }

    private Door door() {
        return new Door(FrontDoor.of(folder.home()), ANSWER);
    }

    private String console(Status status) {
        return status.console() + "?token=" + FrontDoor.of(folder.home()).token();
    }

    private static RuntimeException refusal(ExecutionException failed) {
        return switch (failed.getCause()) {
            case RuntimeException expected -> expected;
            case PythonTools.Missing missing -> new Refusal(Exit.REFUSED, "tools", missing.getMessage(), "");
            case Throwable surprise -> new IllegalStateException(surprise);
        };
    }
}
