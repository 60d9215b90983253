package dev.slipway.notifier.timeline;

import dev.slipway.events.CellEvent;
import dev.slipway.events.Event;
import dev.slipway.events.EventType;
import dev.slipway.events.fold.Fold;
import dev.slipway.events.fold.Release;
import dev.slipway.runtime.inbox.EventHandler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Writes the timeline: each fact is kept, told in one line, and folded into the release's row, all in the transaction that
 * records it. The lines of a release are numbered without a gap, in the order in which they are committed, so that a reader can go on after the last one it has seen.
 */
public final class Timeline implements EventHandler {
    private static final String TYPES = "dev.slipway.";

    @Override
    public void on(Connection tx, Event event, boolean history) throws SQLException {
        long seq = number(tx, event);
        StoredFacts.add(tx, event);
        write(tx, event, seq, Telling.of(event));
        sortWhatIsOlderThanTheSchema(tx, event);
        if (!(event instanceof CellEvent)) { // cells change nothing that the row shows
            summarize(tx, event.release());
        }
    }

    /** Holds the release's row until the commit, so that a reader who has seen a number has seen all before it. */
    private static long number(Connection tx, Event event) throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement("""
                insert into timeline_release as it (id, last_seq, started_at, changed_at) values (?, 1, ?, ?)
                on conflict (id) do update set last_seq = it.last_seq + 1,
                    started_at = least(it.started_at, excluded.started_at),
                    changed_at = greatest(it.changed_at, excluded.changed_at)
                returning last_seq""")) {
            upsert.setString(1, event.release());
            upsert.setObject(2, event.header().time().atOffset(ZoneOffset.UTC));
            upsert.setObject(3, event.header().time().atOffset(ZoneOffset.UTC));
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void write(Connection tx, Event event, long seq, Line line) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into timeline_line (event_id, release, seq, happened_at, type, stage, cell, text, kind)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, event.header().id());
            insert.setString(2, event.release());
            insert.setLong(3, seq);
            insert.setObject(4, event.header().time().atOffset(ZoneOffset.UTC));
            insert.setString(5, EventType.of(event).type().substring(TYPES.length()));
            insert.setString(6, line.stage());
            insert.setString(7, line.cell());
            insert.setString(8, line.text());
            insert.setString(9, line.kind().word());
            insert.executeUpdate();
        }
    }

    /** After a loss of the schema, topics are read again one beside the other: their lines are put in order of time. */
    private static void sortWhatIsOlderThanTheSchema(Connection tx, Event event) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update timeline_line as line set seq = sorted.place
                from (select event_id, row_number() over (order by happened_at, event_id) as place
                      from timeline_line where release = ?) as sorted
                where line.event_id = sorted.event_id and line.seq <> sorted.place
                  and ? < (select since from timeline_since)""")) {
            update.setString(1, event.release());
            update.setObject(2, event.header().time().atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        }
    }

    private static void summarize(Connection tx, String id) throws SQLException {
        Optional<Release> folded = Fold.of(StoredFacts.of(tx, id));
        if (folded.isEmpty()) {
            return;
        }
        Release release = folded.get();
        try (PreparedStatement update = tx.prepareStatement("""
                update timeline_release set project = ?, package_name = ?, tag = ?, version = ?, route = ?, state = ?,
                       generation = ?, current_stage = ?, failure_message = ?
                where id = ?""")) {
            update.setString(1, release.project());
            update.setString(2, release.packageName());
            update.setString(3, release.tag());
            update.setString(4, release.version());
            update.setString(5, release.route());
            update.setString(6, release.state().word());
            update.setInt(7, release.generation());
            update.setString(8, release.current().map(Release.Stage::name).orElse(null));
            update.setString(
                    9,
                    release.failure() == null
                            ? null
                            : Words.plain(release.failure().message()));
            update.setString(10, id);
            update.executeUpdate();
        }
    }
}
