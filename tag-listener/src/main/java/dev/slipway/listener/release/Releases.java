package dev.slipway.listener.release;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.slipway.events.CellEvent;
import dev.slipway.events.CommandEvent;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.TurnEvent.Granted;
import dev.slipway.events.fold.Facts;
import dev.slipway.events.fold.Fold;
import dev.slipway.events.fold.Release;
import dev.slipway.runtime.outbox.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The owner of every release: begins it, folds every fact into its row, and grants its turns. Everything happens in the
 * caller's transaction, under the lock of the release's row.
 */
public final class Releases {
    private static final Logger LOG = Logger.getLogger(Releases.class);

    private final ReleaseStore store = new ReleaseStore();
    private final Outbox outbox;
    private final Turns turns;

    public Releases(Outbox outbox, Turns turns) {
        this.outbox = outbox;
        this.turns = turns;
    }

    /**
     * The release of this sighting on this route: the one that is there, or one that begins now. An older release of the same
     * version that is unfinished is cancelled first; until it has ended the new one waits.
     */
    public String begin(Connection tx, Sighting sighting, Spec spec, Failure refusal) throws SQLException {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        String version = spec.version() == null || spec.route().name().equals("rehearsal") ? id : spec.version();
        store.lockVersion(tx, spec.project(), spec.build().name(), version);
        Optional<String> there = store.of(
                tx,
                spec.project(),
                sighting.ref(),
                sighting.number(),
                spec.route().name());
        if (there.isPresent()) {
            return there.get();
        }
        boolean queued = supersede(tx, spec, version, sighting);
        Pushed pushed = new Pushed(Header.about(id), 1, sighting, spec, null, null, refusal);
        Release view = Fold.of(List.of(pushed)).orElseThrow();
        if (!store.insert(tx, pushed, queued ? Queue.behind(view) : view, version, queued)) {
            throw new IllegalStateException("two releases of one sighting at once: " + sighting);
        }
        store.add(tx, pushed);
        if (!queued) {
            outbox.add(tx, pushed);
        }
        return id;
    }

    /** True when an older release of this version still has to say what it put out. */
    private boolean supersede(Connection tx, Spec spec, String version, Sighting sighting) throws SQLException {
        String reason = "the tag " + sighting.tag() + ", seen later at "
                + sighting.commit().substring(0, 12) + ", takes over its version";
        for (boolean queued : new boolean[] {true, false}) {
            for (String older :
                    store.unfinished(tx, spec.project(), spec.build().name(), version, queued)) {
                store.lock(tx, older);
                if (queued) {
                    announce(tx, older);
                }
                apply(tx, new CommandEvent.Cancelled(Header.about(older), generation(tx, older), "slipway", reason));
            }
        }
        return !store.unfinished(tx, spec.project(), spec.build().name(), version, false)
                .isEmpty();
    }

    /**
     * A fact from any service, or one of our own that comes back. A release may have hundreds of cells, of which each tells
     * three times: their facts are folded together by {@link StaleReleases}. What they decide is decided then.
     */
    public void on(Connection tx, Event fact, boolean history) throws SQLException {
        boolean known = store.lock(tx, fact.release());
        if (!store.add(tx, fact)) {
            return;
        }
        if (!known && fact instanceof Pushed pushed) {
            known = recover(tx, pushed);
        }
        if (known && fact instanceof CellEvent && !history) {
            store.markStale(tx, fact.release());
        } else if (known) {
            advance(tx, fact.release(), history);
        }
    }

    List<String> stale(Connection tx) throws SQLException {
        return store.stale(tx);
    }

    /** Folds what came since, unless that was done meanwhile. */
    void refresh(Connection tx, String release) throws SQLException {
        if (store.lockStale(tx, release)) {
            advance(tx, release, false);
        }
    }

    /** A fact or command of our own: stored, sent, and acted on. */
    void apply(Connection tx, Event own) throws SQLException {
        store.add(tx, own);
        outbox.add(tx, own);
        advance(tx, own.release(), false);
    }

    /** Folds the facts, grants the turns that are due, and updates the row. */
    private Release advance(Connection tx, String release, boolean history) throws SQLException {
        List<Event> events = store.facts(tx, release);
        Facts facts = new Facts(events);
        Release view = Fold.of(events).orElseThrow();
        Spec spec = facts.pushed().orElseThrow().spec();
        Optional<String> due = history ? Optional.empty() : ReleaseMachine.dueTurn(view, facts, spec);
        Optional<Event> turn = due.isEmpty() ? Optional.empty() : turns.due(tx, view, facts, due.get());
        if (turn.isPresent()) {
            store.add(tx, turn.get());
            outbox.add(tx, turn.get());
            return advance(tx, release, false);
        }
        store.update(tx, view, false);
        if (view.isFinished() && !history) {
            startNext(tx, view, store.version(tx, release));
        }
        return view;
    }

    private void startNext(Connection tx, Release ended, String version) throws SQLException {
        for (String next : store.unfinished(tx, ended.project(), ended.build(), version, true)) {
            store.lock(tx, next);
            announce(tx, next);
            advance(tx, next, false);
            return;
        }
    }

    /** Tells of a release that waited: until now only its own row knew of it. */
    private void announce(Connection tx, String queued) throws SQLException {
        for (Event fact : store.facts(tx, queued)) {
            outbox.add(tx, fact);
        }
    }

    /**
     * The row of a release that this schema does not know: the topics are read again. False when another release has its place
     * (a second owner wrote to these topics): its facts are kept without effect, since no record may hold up the others.
     */
    private boolean recover(Connection tx, Pushed pushed) throws SQLException {
        Release view = Fold.of(List.of(pushed)).orElseThrow();
        String version = pushed.spec().version() == null
                ? pushed.release()
                : pushed.spec().version();
        boolean recovered = store.insert(tx, pushed, view, version, false);
        if (!recovered) {
            LOG.errorf(
                    "%s has the tag and route of another release: its facts are kept without effect", pushed.release());
        }
        return recovered;
    }

    /** The release of this sighting on this spec's route, if there is one. */
    public Optional<String> of(Connection tx, Sighting sighting, Spec spec) throws SQLException {
        return store.of(
                tx,
                spec.project(),
                sighting.ref(),
                sighting.number(),
                spec.route().name());
    }

    /** Whether a release ended before anything of it could go out, and the catalog says otherwise than it did for it. */
    public boolean isOutdated(Connection tx, String release, Spec now) throws SQLException {
        store.lock(tx, release);
        Release view = view(tx, release);
        boolean nothingOut = view.isFinished()
                && view.state() != Release.State.PUBLISHED
                && store.facts(tx, release).stream().noneMatch(Granted.class::isInstance);
        return nothingOut
                && !now.saysTheSameAs(facts(tx, release).pushed().orElseThrow().spec());
    }

    /** The release of this spec's version that has begun and not ended. */
    public Optional<String> unfinished(Connection tx, Spec spec) throws SQLException {
        store.lockVersion(tx, spec.project(), spec.build().name(), spec.version());
        return store.unfinished(tx, spec.project(), spec.build().name(), spec.version(), false).stream()
                .findFirst();
    }

    /** How many releases of a ref there are on a route. */
    public int count(Connection tx, String project, String ref, String route) throws SQLException {
        return store.count(tx, project, ref, route);
    }

    Release view(Connection tx, String release) throws SQLException {
        return Fold.of(store.facts(tx, release)).orElseThrow();
    }

    Facts facts(Connection tx, String release) throws SQLException {
        return new Facts(store.facts(tx, release));
    }

    boolean lock(Connection tx, String release) throws SQLException {
        return store.lock(tx, release);
    }

    /** Whether a newer release of the same version has begun since. */
    Optional<String> newerThan(Connection tx, Release release) throws SQLException {
        return store.newestOf(tx, release.project(), release.build(), store.version(tx, release.id()))
                .filter(newest -> !newest.equals(release.id()));
    }

    private int generation(Connection tx, String release) throws SQLException {
        return facts(tx, release).generation();
    }
}
