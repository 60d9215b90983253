package dev.slipway.publisher.ledger;

import dev.slipway.events.IndexSpec;
import dev.slipway.events.Limits.Rate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What an index is known to take in a time (the catalog's {@code limits}), counted in the {@code spent} table. An upload takes
 * its place in the transaction that marks it as attempted, so that nothing is sent into a limit that is known.
 */
public final class Quota {

    /** There is no place now, but after {@code left}; {@code reason} names the limit, for people. */
    public record Full(Duration left, String reason) {
        private static Optional<Full> later(Optional<Full> one, Optional<Full> other) {
            boolean first = other.isEmpty()
                    || one.filter(full -> full.left().compareTo(other.get().left()) >= 0)
                            .isPresent();
            return first ? one : other;
        }
    }

    private record Counted(String kind, String many, Rate rate) {}

    private final IndexSpec index;
    private final Optional<Counted> uploads;
    private final Optional<Counted> newProjects;

    public Quota(IndexSpec index) {
        this.index = index;
        this.uploads = Optional.ofNullable(index.limits().uploads()).map(rate -> new Counted("upload", "files", rate));
        this.newProjects = Optional.ofNullable(index.limits().newProjects())
                .map(rate -> new Counted("new-project", "new projects", rate));
    }

    /** Takes the places of one upload in the caller's transaction; takes none, and tells the wait, where there is none. */
    public Optional<Full> take(Connection tx, boolean newProject) throws SQLException {
        lock(tx);
        Optional<Full> full = full(tx, 1, newProject);
        if (full.isEmpty()) {
            spend(tx, uploads);
            spend(tx, newProject ? newProjects : Optional.empty());
        }
        return full;
    }

    /** How long until the last of so many uploads would have its place, were nothing else sent; empty for at once. */
    public Optional<Full> full(Connection tx, int files, boolean newProject) throws SQLException {
        return Full.later(full(tx, uploads, files), newProject ? full(tx, newProjects, 1) : Optional.empty());
    }

    private Optional<Full> full(Connection tx, Optional<Counted> counted, int wanted) throws SQLException {
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        Duration wait = wait(counted.get().rate(), spent(tx, counted.get()), wanted);
        return wait.isPositive() ? Optional.of(new Full(wait, reason(counted.get()))) : Optional.empty();
    }

    /** {@code spent} are the places taken last, as times before now, earliest first. */
    static Duration wait(Rate rate, Deque<Duration> spent, int wanted) {
        Deque<Duration> taken = new ArrayDeque<>();
        spent.forEach(age -> taken.addLast(age.negated()));
        Duration last = Duration.ZERO;
        for (int i = 0; i < wanted; i++) {
            if (taken.size() >= rate.count()) {
                Duration free = taken.removeFirst().plus(rate.per());
                last = free.compareTo(last) > 0 ? free : last;
            }
            taken.addLast(last);
        }
        return last;
    }

    private Deque<Duration> spent(Connection tx, Counted counted) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select floor(1000 * extract(epoch from clock_timestamp() - spent_at))::bigint
                from spent where index_name = ? and kind = ? order by spent_at desc limit ?""")) {
            select.setString(1, index.name());
            select.setString(2, counted.kind());
            select.setInt(3, counted.rate().count());
            Deque<Duration> spent = new ArrayDeque<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    spent.addFirst(Duration.ofMillis(row.getLong(1)));
                }
            }
            return spent;
        }
    }

    private void spend(Connection tx, Optional<Counted> counted) throws SQLException {
        if (counted.isPresent()) {
            try (PreparedStatement delete = tx.prepareStatement("""
                    delete from spent where index_name = ? and kind = ?
                    and spent_at < clock_timestamp() - ? * interval '1 millisecond'""")) {
                delete.setString(1, index.name());
                delete.setString(2, counted.get().kind());
                delete.setLong(3, counted.get().rate().per().toMillis());
                delete.executeUpdate();
            }
            try (PreparedStatement insert = tx.prepareStatement("insert into spent (index_name, kind) values (?, ?)")) {
                insert.setString(1, index.name());
                insert.setString(2, counted.get().kind());
                insert.executeUpdate();
            }
        }
    }

    /** Until the transaction ends nobody else takes a place of this index. */
    private void lock(Connection tx) throws SQLException {
        if (uploads.isPresent() || newProjects.isPresent()) {
            try (PreparedStatement lock =
                    tx.prepareStatement("select pg_advisory_xact_lock(hashtextextended('quota/' || ?, 0))")) {
                lock.setString(1, index.name());
                lock.execute();
            }
        }
    }

    private String reason(Counted counted) {
        return "%s takes %d %s in %s, as the catalog's limits say"
                .formatted(
                        index.name(),
                        counted.rate().count(),
                        counted.many(),
                        words(counted.rate().per()));
    }

    private static String words(Duration time) {
        if (time.toSecondsPart() > 0 || time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        return time.toMinutesPart() > 0 || time.toHours() == 0 ? time.toMinutes() + " min" : time.toHours() + " h";
    }
}
