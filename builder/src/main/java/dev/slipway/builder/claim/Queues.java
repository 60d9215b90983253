package dev.slipway.builder.claim;

import dev.slipway.builder.Sql;
import dev.slipway.builder.schedule.Candidate;
import dev.slipway.builder.schedule.Candidate.Share;
import dev.slipway.builder.schedule.Order;
import dev.slipway.builder.schedule.Priority;
import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The queues in which cells wait: of one team, one priority, and for the same kind of worker. */
final class Queues {

    private record Waiting(Candidate<UUID> cell, Instant now) {}

    private Queues() {}

    /**
     * The first cells of every queue that the worker serves, in the {@link Order}: a few of each, since others may be taking
     * the very first at this moment. How long that takes depends on how many queues there are, not on how many cells.
     */
    static List<Candidate<UUID>> firsts(Connection tx, Offer offer, Grant grant) throws SQLException {
        List<Waiting> found = Sql.list(
                tx,
                Queues::read,
                """
                with served as materialized (
                    select queue, team, priority from waiting_queue
                    where toolchain = any (?) and serves_platform(platform, ?)
                      and (python is null or python = any (?)) and (? or team = any (?))
                      and level_suffices(?, ?, demand)),
                share as materialized (
                    select team, (select count(*) from cell r where r.state = 'running' and r.team = t.team) as running,
                           (select max(claimed_at) from cell l where l.team = t.team) as latest
                    from (select distinct team from served) t)
                select first.id, priority, first.due, first.lead, running, latest, statement_timestamp()
                from served join share using (team) cross join lateral (
                    select c.id, c.due, coalesce(c.lead, c.weight) as lead from cell c
                    where c.state = 'pending' and c.queue = served.queue and c.not_before <= clock_timestamp()
                      and (?::uuid is null or c.id = ?)
                      and (c.tries + c.losses = 0 or c.instance is distinct from ?
                           or not is_offered(c.toolchain, c.platform, c.python, c.team, c.instance, c.demand))
                    order by c.due, coalesce(c.lead, c.weight) desc, c.id limit 8) first
                order by first.id""",
                offer.toolchains().toArray(String[]::new),
                offer.platforms().toArray(String[]::new),
                offer.pythons().toArray(String[]::new),
                grant.teams().isEmpty(),
                grant.teams().toArray(String[]::new),
                offer.level(),
                offer.platforms().toArray(String[]::new),
                grant.only().orElse(null),
                grant.only().orElse(null),
                offer.instance());
        // What is due is due by the database's clock, like all times of cells.
        return found.isEmpty()
                ? List.of()
                : found.stream()
                        .map(Waiting::cell)
                        .sorted(new Order(found.getFirst().now()))
                        .toList();
    }

    private static Waiting read(ResultSet row) throws SQLException {
        Candidate<UUID> cell = new Candidate<>(
                row.getObject(1, UUID.class),
                Priority.ranked(row.getInt(2)),
                instant(row, 3),
                row.getLong(4),
                new Share(row.getInt(5), instant(row, 6)));
        return new Waiting(cell, instant(row, 7));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
