package dev.slipway.listener.sighting;

import dev.slipway.listener.catalog.Catalogs;
import dev.slipway.listener.catalog.Project;
import dev.slipway.listener.sighting.RemoteRepository.Listing;
import dev.slipway.runtime.Backoff;
import dev.slipway.runtime.Signal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Looks at every project's repository now and then: at its {@code poll} interval give or take a tenth, at most so many at a
 * time, less and less often while it does not answer, and at once when a webhook says so.
 */
public final class Looks implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Looks.class);
    private static final int AT_ONCE = 16;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** After a start, tags may have been waiting for as long as nobody looked. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Catalogs catalogs;
    private final Sightings sightings;
    private final RemoteRepository.Looking looking;
    private final Map<String, Project> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> due = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Signal wake = new Signal();
    private volatile boolean closed;

    public Looks(Catalogs catalogs, Sightings sightings, RemoteRepository.Looking looking) {
        this.catalogs = catalogs;
        this.sightings = sightings;
        this.looking = looking;
    }

    public void start() {
        Thread.ofVirtual().name("looks").start(this::run);
    }

    /** Looks at a project as soon as possible. */
    public void now(String project) {
        due.put(project, Instant.EPOCH);
        wake.raise();
    }

    @Override
    public void close() {
        closed = true;
        wake.raise();
    }

    private void run() {
        while (!closed) {
            try {
                Collection<Project> projects = catalogs.current()
                        .map(applied -> applied.catalog().projects().values())
                        .orElse(java.util.List.of());
                for (Project project : projects) {
                    notice(project);
                    startIfDue(project);
                }
                wake.await(Duration.ofMillis(500));
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.warnf("looks wait: %s", e.getMessage());
                pause();
            }
        }
    }

    /** One that was edited is looked at now, not when the interval that it had is over; one seen first, soon. */
    private void notice(Project project) {
        Project before = known.put(project.name(), project);
        if (before == null) {
            Duration soon = project.poll().compareTo(SOON) < 0 ? project.poll() : SOON;
            due.putIfAbsent(project.name(), Instant.now().plus(jittered(soon)));
        } else if (!before.equals(project)) {
            failures.remove(project.name());
            due.put(project.name(), Instant.EPOCH);
        }
    }

    private void startIfDue(Project project) throws InterruptedException {
        Instant at = due.getOrDefault(project.name(), Instant.EPOCH);
        if (at.isAfter(Instant.now()) || !busy.add(project.name())) {
            return;
        }
        due.put(project.name(), Instant.now().plus(jittered(project.poll())));
        slots.acquire();
        Thread.ofVirtual().name("look-" + project.name()).start(() -> {
            try {
                look(project);
            } finally {
                slots.release();
                busy.remove(project.name());
                wake.raise();
            }
        });
    }

    private void look(Project project) {
        try {
            switch (looking.list(project.repository())) {
                case Listing.Listed listed -> {
                    failures.remove(project.name());
                    sightings.listed(project, listed.refs());
                }
                case Listing.Missing missing -> failed(project, missing.reason());
                case Listing.Unreachable unreachable -> failed(project, unreachable.reason());
            }
        } catch (SQLException | RuntimeException e) {
            failed(project, e.getMessage());
        }
    }

    private void failed(Project project, String reason) {
        int times = failures.merge(project.name(), 1, Integer::sum);
        Duration wait = new Backoff(project.poll(), LONGEST).after(times);
        due.put(project.name(), Instant.now().plus(wait));
        LOG.warnf("%s cannot be looked at (%d times): %s", project.name(), times, reason);
    }

    private static Duration jittered(Duration interval) {
        long millis = interval.toMillis();
        return Duration.ofMillis(
                millis - millis / 10 + ThreadLocalRandom.current().nextLong(millis / 5 + 1));
    }

    private void pause() {
        try {
            wake.await(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
