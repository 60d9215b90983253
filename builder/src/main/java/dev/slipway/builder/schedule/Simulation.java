package dev.slipway.builder.schedule;

import dev.slipway.builder.schedule.Candidate.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the {@link Order} makes of cells and workers, by a clock that jumps from one change to the next. */
public final class Simulation {

    /**
     * A cell that is wanted from {@code since} on, once all of {@code after} have ended.
     *
     * @param lead how long before the end of all it should begin; zero when nobody knows
     * @param takes how long it does run
     * @param workers who can run it
     */
    public record Job(
            String name,
            String team,
            Priority priority,
            Instant since,
            Duration lead,
            Duration takes,
            Set<String> after,
            Set<String> workers) {
        public Job {
            after = Set.copyOf(after);
            workers = Set.copyOf(workers);
        }
    }

    /** Room for one cell at a time on a worker, free from then on. */
    public record Slot(String worker, Instant free) {}

    /** A job's run. */
    public record Run(Job job, String worker, Instant start, Instant end) {}

    private static final Share NOTHING = new Share(0, null);

    private final List<Job> waiting;
    private final List<Slot> slots;
    private final List<Run> runs = new ArrayList<>();
    private final Set<String> ended = new HashSet<>();

    private Simulation(Collection<Job> jobs, Collection<Slot> slots) {
        this.waiting = new ArrayList<>(jobs);
        this.slots = new ArrayList<>(slots);
    }

    /** The runs in the order of their starts; a job that no slot can take has none. */
    public static List<Run> of(Collection<Job> jobs, Collection<Slot> slots) {
        return new Simulation(jobs, slots).run();
    }

    private List<Run> run() {
        Optional<Instant> now = Optional.of(Instant.MIN);
        while (now.isPresent()) {
            end(now.get());
            for (int i = 0; i < slots.size(); i++) {
                fill(i, now.get());
            }
            now = nextChange(now.get());
        }
        return runs;
    }

    private void end(Instant now) {
        runs.stream()
                .filter(run -> !run.end().isAfter(now))
                .forEach(run -> ended.add(run.job().name()));
    }

    private void fill(int index, Instant now) {
        Slot slot = slots.get(index);
        if (slot.free().isAfter(now)) {
            return;
        }
        Map<String, Share> shares = shares(now);
        Optional<Job> next = waiting.stream()
                .filter(job -> isReady(job, slot, now))
                .map(job -> candidate(job, shares))
                .min(new Order(now))
                .map(Candidate::cell);
        if (next.isPresent()) {
            Instant end = now.plus(next.get().takes());
            waiting.remove(next.get());
            slots.set(index, new Slot(slot.worker(), end));
            runs.add(new Run(next.get(), slot.worker(), now, end));
        }
    }

    private boolean isReady(Job job, Slot slot, Instant now) {
        return !job.since().isAfter(now) && job.workers().contains(slot.worker()) && ended.containsAll(job.after());
    }

    private Map<String, Share> shares(Instant now) {
        Map<String, Share> shares = new HashMap<>();
        for (Run run : runs) {
            Share before = shares.getOrDefault(run.job().team(), NOTHING);
            int running = before.running() + (run.end().isAfter(now) ? 1 : 0);
            shares.put(run.job().team(), new Share(running, run.start()));
        }
        return shares;
    }

    private static Candidate<Job> candidate(Job job, Map<String, Share> shares) {
        Instant due = job.since().plus(job.priority().patience());
        Share share = shares.getOrDefault(job.team(), NOTHING);
        return new Candidate<>(job, job.priority(), due, job.lead().toMillis(), share);
    }

    private Optional<Instant> nextChange(Instant now) {
        Stream<Instant> wanted = waiting.stream().map(Job::since);
        Stream<Instant> free = slots.stream().map(Slot::free);
        return waiting.isEmpty()
                ? Optional.empty()
                : Stream.concat(wanted, free).filter(time -> time.isAfter(now)).min(Comparator.naturalOrder());
    }
}
