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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * The consumer groups and queues of the indexes, one of each an index: opened when a turn first names it, remembered, and
 * opened again at every start. An index that this process is not to serve is remembered only.
 */
public final class IndexGroups implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(IndexGroups.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final List<String> TOPICS = List.of(Topics.RELEASE_TURN, Topics.RELEASE_COMMAND);

    private final Service service;
    private final TurnCheck check;
    private final Publications publications;
    private final Width width;
    private final Served served;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** How many publications of one index run at a time here, and under which lease. */
    public record Width(int concurrency, Duration lease) {}

    /** Which indexes this process serves, and which of them from its start. */
    public record Served(Predicate<String> all, List<String> fromStart) {}

    public IndexGroups(Service service, TurnCheck check, Publications publications, Width width, Served served) {
        this.service = service;
        this.check = check;
        this.publications = publications;
        this.width = width;
        this.served = served;
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

    /**
     * Opens what is remembered, and now and then what another process of this service discovered meanwhile: should that one
     * end, its turns are taken over here.
     */
    public void watch() {
        served.fromStart().forEach(this::open);
        Thread.ofVirtual().name("publisher-groups").start(() -> {
            try {
                do {
                    openRemembered();
                } while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void openRemembered() {
        try {
            service.transactions().call(IndexGroups::remembered).forEach(this::open);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("the known indexes are opened later: %s", e.getMessage());
        }
    }

    private static List<String> remembered(Connection tx) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement("select index_name from index_group order by index_name");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private void open(String index) {
        if (served.all().test(index) && open.add(index)) {
            service.queue(index, width.concurrency(), width.lease(), publications);
            service.group("publisher." + index, TOPICS, new IndexIntake(index, check, service.outbox()));
        }
    }
}
