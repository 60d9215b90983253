package dev.slipway.publisher.turn;

import dev.slipway.events.Topics;
import dev.slipway.publisher.publication.Publications;
import dev.slipway.runtime.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The consumer groups and queues of the indexes, one of each an index: opened when a turn first names it, remembered, and
 * opened again at every start. An index that this process is not to serve is remembered only.
 */
public final class IndexGroups {
    private static final List<String> TOPICS = List.of(Topics.RELEASE_TURN, Topics.RELEASE_COMMAND);

    private final Service service;
    private final TurnCheck check;
    private final Publications publications;
    private final Width width;
    private final Predicate<String> serves;
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /** How many publications of one index run at a time here, and under which lease. */
    public record Width(int concurrency, Duration lease) {}

    public IndexGroups(
            Service service, TurnCheck check, Publications publications, Width width, Predicate<String> serves) {
        this.service = service;
        this.check = check;
        this.publications = publications;
        this.width = width;
        this.serves = serves;
    }

    /** Remembers an index in the caller's transaction and opens it. */
    public void discover(Connection tx, String index) throws SQLException {
        try (PreparedStatement insert =
                tx.prepareStatement("insert into index_group (index_name) values (?) on conflict do nothing")) {
            insert.setString(1, index);
            insert.executeUpdate();
        }
        open(index);
    }

    /** Opens what is remembered and not open here yet, whoever discovered it. */
    public void openRemembered() throws SQLException {
        List<String> remembered = service.transactions().call(tx -> {
            List<String> names = new ArrayList<>();
            try (PreparedStatement select = tx.prepareStatement("select index_name from index_group");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        });
        remembered.forEach(this::open);
    }

    private void open(String index) {
        if (serves.test(index) && open.add(index)) {
            service.queue(index, width.concurrency(), width.lease(), publications);
            service.group("publisher." + index, TOPICS, new IndexIntake(index, check, service.outbox()));
        }
    }
}
