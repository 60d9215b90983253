package dev.slipway.cli.demo;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.release.Following;
import dev.slipway.cli.release.Progress;
import dev.slipway.cli.release.Releases;
import dev.slipway.cli.release.State;
import dev.slipway.cli.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/** What happens to one sample: its tags are pushed one after the other, and each release is followed to its end. */
final class Journey implements Callable<List<Json>> {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String project;
    private final SampleRepository repository;
    private final List<String> tags;
    private final Supplier<Releases> releases;
    private final Function<String, Progress> progress;
    private final Instant end;

    Journey(
            String project,
            SampleRepository repository,
            List<String> tags,
            Supplier<Releases> releases,
            Function<String, Progress> progress,
            Instant end) {
        this.project = project;
        this.repository = repository;
        this.tags = tags;
        this.releases = releases;
        this.progress = progress;
        this.end = end;
    }

    /** The releases as they ended; after one that did not end well as it should, no further tag is pushed. */
    @Override
    public List<Json> call() throws InterruptedException {
        List<Json> ended = new ArrayList<>();
        for (String tag : tags) {
            repository.push(tag);
            String id = seen(project + "@" + tag).text("id");
            Json release =
                    new Following(releases, id, progress.apply(project + "@" + tag), left()).until(State::isFinished);
            ended.add(release);
            if (!Verdict.isAsExpected(release)) {
                break;
            }
        }
        return ended;
    }

    private Json seen(String reference) throws InterruptedException {
        while (true) {
            try {
                return releases.get().find(reference);
            } catch (Refusal unknown) {
                if (unknown.exit() != Exit.USAGE || Instant.now().isAfter(end)) {
                    throw unknown;
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    private Optional<Duration> left() {
        return Optional.of(Duration.between(Instant.now(), end));
    }
}
