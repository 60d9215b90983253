package dev.slipway.builder.schedule;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.util.Comparator;

/**
 * Which of the cells that could run comes first: the more urgent release, in which whatever is due counts as most urgent; of
 * equal ones the team with the fewest running, then the one whose turn is longest ago; of one team the release that is due
 * first; of one release the cell with the greatest lead, which is the longest one where nothing better is known.
 *
 * <p>Nothing starves: a release is due after a while whatever else comes, then only teams that have fewer of the workers go
 * before it, and of its own team only what was due earlier.
 */
public final class Order implements Comparator<Candidate<?>> {
    private final Comparator<Candidate<?>> order;

    public Order(Instant now) {
        order = comparingInt((Candidate<?> cell) -> urgency(cell, now))
                .thenComparingInt(cell -> cell.share().running())
                .thenComparing(cell -> cell.share().served(), nullsFirst(naturalOrder()))
                .thenComparing(comparing(Candidate::due))
                .thenComparing(comparingLong((Candidate<?> cell) -> cell.lead()).reversed());
    }

    @Override
    public int compare(Candidate<?> one, Candidate<?> other) {
        return order.compare(one, other);
    }

    private static int urgency(Candidate<?> cell, Instant now) {
        return cell.due().isAfter(now) ? cell.priority().rank() : Priority.HOTFIX.rank();
    }
}
