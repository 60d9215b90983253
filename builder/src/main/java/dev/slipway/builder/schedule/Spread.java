package dev.slipway.builder.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Spreads cells over slots so that the last of them ends early: the longest first, each to the emptiest slot; then, as long
 * as that helps, up to two cells of the fullest slot are exchanged for up to two of another. For each cell it gives the lead: how
 * long before the end of all its slot should begin with it. Whoever starts the cell with the greatest lead next, wherever a slot
 * is free, ends as early, and need not know of slots.
 */
public final class Spread {
    /** More cells than these come out even without exchanges. */
    private static final int MOST = 100;

    private static final int EXCHANGES = 1000;
    /** As close to the least possible as is worth the trouble. */
    private static final double CLOSE = 1.001;

    private final List<Slot> slots;

    private record Part(List<Integer> cells, long time) {}

    private record Exchange(Slot other, Part given, Part taken, long end) {}

    /** What one slot runs. */
    private static final class Slot {
        private final List<Integer> cells = new ArrayList<>();
        private final List<Long> times;
        private long time;

        Slot(List<Long> times) {
            this.times = times;
        }

        long time() {
            return time;
        }

        void add(int cell) {
            cells.add(cell);
            time += times.get(cell);
        }

        void exchange(List<Integer> out, List<Integer> in) {
            out.forEach(cell -> {
                cells.remove((Object) cell);
                time -= times.get(cell);
            });
            in.forEach(this::add);
        }

        /** Nothing, each cell, each pair of cells; the shortest first. */
        List<Part> parts() {
            List<Part> parts = new ArrayList<>(List.of(new Part(List.of(), 0)));
            for (int i = 0; i < cells.size(); i++) {
                int one = cells.get(i);
                parts.add(new Part(List.of(one), times.get(one)));
                for (int other : cells.subList(i + 1, cells.size())) {
                    parts.add(new Part(List.of(one, other), times.get(one) + times.get(other)));
                }
            }
            parts.sort(Comparator.comparingLong(Part::time));
            return parts;
        }
    }

    private Spread(List<Long> times, int slots) {
        this.slots = IntStream.range(0, slots).mapToObj(slot -> new Slot(times)).toList();
        IntStream.range(0, times.size())
                .boxed()
                .sorted(Comparator.comparing((Integer cell) -> times.get(cell)).reversed())
                .forEach(cell -> emptiest().add(cell));
    }

    /** The leads of cells that take so long; in the order of the times, and in their unit. */
    public static List<Long> leads(List<Long> times, int slots) {
        Spread spread = new Spread(times, slots);
        if (times.size() <= MOST) {
            spread.even(times);
        }
        return spread.leads(times);
    }

    private void even(List<Long> times) {
        long total = times.stream().mapToLong(Long::longValue).sum();
        long longest = times.stream().mapToLong(Long::longValue).max().orElse(0);
        double enough = CLOSE * Math.max((double) longest, (double) total / slots.size());
        for (int i = 0; i < EXCHANGES && fullest().time() > enough; i++) {
            Slot full = fullest();
            Optional<Exchange> best = slots.stream()
                    .filter(slot -> slot != full)
                    .flatMap(slot -> best(full, slot).stream())
                    .min(Comparator.comparingLong(Exchange::end));
            if (best.isEmpty()) {
                return;
            }
            full.exchange(best.get().given().cells(), best.get().taken().cells());
            best.get()
                    .other()
                    .exchange(best.get().taken().cells(), best.get().given().cells());
        }
    }

    /** The exchange after which the later of the two ends earliest, if that is any gain. */
    private static Optional<Exchange> best(Slot full, Slot other) {
        long gap = full.time() - other.time();
        List<Part> taken = other.parts();
        Exchange best = null;
        int from = 0;
        for (Part given : full.parts()) {
            // Half of the gap should change hands: with a longer part given, a longer one is taken.
            while (from + 1 < taken.size() && given.time() - taken.get(from + 1).time() >= gap / 2) {
                from++;
            }
            for (Part back : taken.subList(from, Math.min(from + 2, taken.size()))) {
                long moved = given.time() - back.time();
                long end = Math.max(full.time() - moved, other.time() + moved);
                if (moved > 0 && moved < gap && (best == null || end < best.end())) {
                    best = new Exchange(other, given, back, end);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private List<Long> leads(List<Long> times) {
        long end = fullest().time();
        List<Long> leads = new ArrayList<>(times);
        for (Slot slot : slots) {
            long start = 0;
            List<Integer> longestFirst = slot.cells.stream()
                    .sorted(Comparator.comparing((Integer cell) -> times.get(cell))
                            .reversed())
                    .toList();
            for (int cell : longestFirst) {
                leads.set(cell, end - start);
                start += times.get(cell);
            }
        }
        return leads;
    }

    private Slot emptiest() {
        return slots.stream().min(Comparator.comparingLong(Slot::time)).orElseThrow();
    }

    private Slot fullest() {
        return slots.stream().max(Comparator.comparingLong(Slot::time)).orElseThrow();
    }
}
