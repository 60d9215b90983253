package dev.slipway.events.fold;

import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Stalled;
import dev.slipway.events.CommandEvent.Approved;
import dev.slipway.events.CommandEvent.Cancelled;
import dev.slipway.events.CommandEvent.Replayed;
import dev.slipway.events.DistSet;
import dev.slipway.events.Event;
import dev.slipway.events.InstallEvent.Verified;
import dev.slipway.events.PublishEvent.Incomplete;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.PublishEvent.Waiting;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.TurnEvent.Granted;
import dev.slipway.events.ValidationEvent.Validated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The facts of one release, as a set: an event counts once however often it came. Where two facts of a generation say the
 * same thing, the earlier one (by time, then id) is the one that counts, so the order of arrival never matters.
 */
public final class Facts {
    private static final Comparator<Event> BY_TIME = Comparator.<Event, java.time.Instant>comparing(
                    event -> event.header().time())
            .thenComparing(event -> event.header().id());

    private final List<Event> all;
    private final int generation;

    public Facts(Collection<? extends Event> events) {
        TreeSet<Event> sorted = new TreeSet<>(BY_TIME);
        sorted.addAll(events);
        this.all = List.copyOf(sorted);
        this.generation = all.stream()
                .filter(event -> event instanceof Pushed || event instanceof Replayed)
                .mapToInt(Event::generation)
                .max()
                .orElse(1);
    }

    /** The newest generation that the owner began. */
    public int generation() {
        return generation;
    }

    /** The beginning of the release (of any generation: they carry the same sighting and spec); empty when it has not arrived yet. */
    public Optional<Pushed> pushed() {
        return of(Pushed.class).max(Comparator.comparingInt(Pushed::generation));
    }

    public Optional<Built> built() {
        return first(Built.class, built -> true);
    }

    /** The set as this or, until it is built anew, an earlier generation made it. */
    public Optional<DistSet> set() {
        return newestBuilt().map(Built::set);
    }

    /** The newest build, of this or an earlier generation. */
    public Optional<Built> newestBuilt() {
        return of(Built.class).max(Comparator.comparingInt(Built::generation));
    }

    public Optional<Validated> validated() {
        return first(Validated.class, validated -> true);
    }

    public Optional<Granted> turn(String stage) {
        return first(Granted.class, turn -> turn.stage().equals(stage));
    }

    public Optional<Published> published(String stage) {
        return first(Published.class, published -> published.stage().equals(stage));
    }

    /** What an index took in any generation stays there. */
    public Optional<Published> everPublished(String stage) {
        return of(Published.class)
                .filter(published -> published.stage().equals(stage))
                .findFirst();
    }

    /** What an index asks a stage of this generation to wait for: the last that was heard counts. */
    public Optional<Waiting> waiting(String stage) {
        return of(Waiting.class)
                .filter(waiting -> waiting.generation() == generation)
                .filter(waiting -> waiting.stage().equals(stage))
                .reduce((earlier, later) -> later);
    }

    /** What is missing where an index holds a part of the files: the last that was heard, in any generation. */
    public Optional<Incomplete> incomplete(String stage) {
        return of(Incomplete.class)
                .filter(incomplete -> incomplete.stage().equals(stage))
                .reduce((earlier, later) -> later);
    }

    public Optional<Verified> verified(String stage) {
        return first(Verified.class, verified -> verified.stage().equals(stage));
    }

    /** Of each stage the newest, of whichever generation, in which this set was installed. */
    public Stream<Verified> installs() {
        String set = set().map(DistSet::id).orElse(null);
        Map<String, Verified> newest = new LinkedHashMap<>();
        all.stream()
                .filter(Verified.class::isInstance)
                .map(Verified.class::cast)
                .filter(verified -> verified.set().equals(set))
                .sorted(Comparator.comparingInt(Verified::generation))
                .forEach(verified -> newest.put(verified.stage(), verified));
        return newest.values().stream();
    }

    /** Only an approval of the very set that was built counts. */
    public Optional<Approved> approved(String stage) {
        String set = built().map(built -> built.set().id()).orElse(null);
        return first(
                Approved.class,
                approved -> approved.stage().equals(stage) && approved.set().equals(set));
    }

    /** A failure for good counts more than a parked one. */
    public Optional<Failed> failed(String stage) {
        Optional<Failed> refused = first(Pushed.class, pushed -> pushed.refusal() != null)
                .map(pushed -> new Failed(pushed.header(), generation, "checkout", pushed.refusal(), 1));
        return refused.filter(failed -> failed.stage().equals(stage))
                .or(() -> first(
                        Failed.class,
                        failed -> failed.stage().equals(stage)
                                && !failed.failure().parked()))
                .or(() -> first(Failed.class, failed -> failed.stage().equals(stage)));
    }

    public Optional<Cancelled> cancelled() {
        return first(Cancelled.class, cancelled -> true);
    }

    /** The cell facts of this generation, earliest first. */
    public List<CellEvent> cells() {
        List<CellEvent> cells = new ArrayList<>();
        for (Event event : all) {
            if (event instanceof CellEvent cell && event.generation() == generation) {
                cells.add(cell);
            }
        }
        return cells;
    }

    /** The cells that wait and that nobody could run, earliest first: of each cell the last that was heard counts. */
    public List<Stalled> stalled() {
        Map<String, CellEvent> last = new LinkedHashMap<>();
        cells().stream().filter(cell -> !(cell instanceof Requested)).forEach(cell -> last.put(cell.cell(), cell));
        return last.values().stream()
                .filter(Stalled.class::isInstance)
                .map(Stalled.class::cast)
                .filter(stalled -> stalled.reason() != null)
                .sorted(BY_TIME)
                .toList();
    }

    /** A granted stage that has neither published nor failed: only its own fact tells what went out. */
    public boolean hasOpenTurn() {
        return all.stream()
                .filter(event -> event.generation() == generation && event instanceof Granted)
                .map(event -> ((Granted) event).stage())
                .anyMatch(stage -> published(stage).isEmpty() && failed(stage).isEmpty());
    }

    private <T extends Event> Stream<T> of(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast);
    }

    private <T extends Event> Optional<T> first(Class<T> type, Predicate<T> matches) {
        return of(type).filter(event -> event.generation() == generation)
                .filter(matches)
                .findFirst();
    }
}
