package dev.slipway.listener.release;

import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.fold.Release;
import dev.slipway.events.fold.Release.CellState;
import dev.slipway.events.fold.Release.State;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.Signal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Ends what waits for an event that never comes: every unfinished state has its time. */
public final class Timers implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Timers.class);

    /** How long a stage may stay without any fact, once somebody works on it. */
    static final Duration SILENCE = Duration.ofHours(24);

    private static final Duration PERIOD = Duration.ofSeconds(15);

    private final Signal wake = new Signal();
    private final Service service;
    private final Releases releases;
    private volatile boolean closed;
    private final Supplier<Duration> noWorker;

    /** {@code noWorker} is the policy's time for cells that nobody takes. */
    public Timers(Service service, Releases releases, Supplier<Duration> noWorker) {
        this.service = service;
        this.releases = releases;
        this.noWorker = noWorker;
    }

    public void start() {
        Thread.ofVirtual().name("timers").start(this::run);
    }

    @Override
    public void close() {
        closed = true;
        wake.raise();
    }

    private void run() {
        try {
            while (!closed) {
                ring();
                wake.await(PERIOD);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once at everything unfinished that has been silent for long. */
    public void ring() {
        try {
            for (Silent each : silent()) {
                service.commit(tx -> expire(tx, each));
            }
        } catch (SQLException e) {
            LOG.debugf("timers wait for the database: %s", e.getMessage());
        }
    }

    /** A release and how long nothing was heard of it. */
    private record Silent(String id, Duration time) {}

    private List<Silent> silent() throws SQLException {
        Duration shortest = noWorker.get().compareTo(SILENCE) < 0 ? noWorker.get() : SILENCE;
        return service.transactions().call(tx -> {
            try (PreparedStatement select = tx.prepareStatement("""
                    select id, extract(epoch from clock_timestamp() - fact_at)::bigint from release
                    where not finished and not queued
                      and (state = 'waiting' or fact_at < clock_timestamp() - ? * interval '1 second'
                           or (view -> 'failure' ->> 'resumesUntil')::timestamptz < clock_timestamp())""")) {
                select.setLong(1, shortest.toSeconds());
                List<Silent> found = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(new Silent(row.getString(1), Duration.ofSeconds(row.getLong(2))));
                    }
                }
                return found;
            }
        });
    }

    private void expire(Connection tx, Silent silent) throws SQLException {
        releases.lock(tx, silent.id());
        Release release = releases.view(tx, silent.id());
        Optional<Instant> stalled = releases.facts(tx, silent.id()).stalled().stream()
                .findFirst()
                .map(fact -> fact.header().time());
        String stage = release.current().map(Release.Stage::name).orElse("checkout");
        Optional<Failure> failure = failure(release, stage, stalled, silent.time());
        if (failure.isPresent()) {
            LOG.warnf("%s: %s", release.id(), failure.get().message());
            Header header = Header.about(release.id());
            releases.apply(tx, new Failed(header, release.generation(), stage, failure.get(), 1));
        }
    }

    private Optional<Failure> failure(Release release, String stage, Optional<Instant> stalled, Duration silence) {
        if (release.failure() != null && release.failure().parked()) {
            boolean over = release.failure().resumesUntil().isBefore(Instant.now());
            return over ? Optional.of(release.failure().resumingUntil(null)) : Optional.empty();
        }
        if (release.isFinished()) {
            return Optional.empty();
        }
        if (release.state() == State.WAITING) {
            return stalled.filter(since -> !since.plus(noWorker.get()).isAfter(Instant.now()))
                    .map(since -> noWorker(release));
        }
        boolean nobody = release.cells().stream()
                .anyMatch(cell -> cell.stage().equals(stage) && cell.state() == CellState.PENDING);
        if (nobody) {
            return silence.compareTo(noWorker.get()) < 0 ? Optional.empty() : Optional.of(noWorker(release));
        }
        return silence.compareTo(SILENCE) < 0 ? Optional.empty() : Optional.of(timeout(release, stage));
    }

    private Failure noWorker(Release release) {
        Release.Stage stage = release.current().orElseThrow();
        String waits = stage.reason() == null ? "the cells of " + stage.name() + " wait for a worker" : stage.reason();
        return Failure.user(
                "no-worker",
                "Since " + noWorker.get() + " " + waits + ".",
                "Start such a worker (`slipway worker`), then `slipway replay " + release.id() + "`.");
    }

    private static Failure timeout(Release release, String stage) {
        return new Failure(
                Failure.Kind.INTERNAL,
                "timeout",
                "Nothing was heard of the stage " + stage + " for " + SILENCE.toHours() + " hours.",
                "`slipway replay " + release.id() + "` begins it again.",
                null,
                null);
    }
}
