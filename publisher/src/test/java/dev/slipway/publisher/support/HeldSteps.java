package dev.slipway.publisher.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.testing.TestDatabase;
import dev.slipway.testing.pypi.Moment;
import dev.slipway.testing.pypi.PypiFake;
import dev.slipway.testing.pypi.Trouble;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * Holds a publication at a step of its upload, for as long as it is tried: at what the index answers, or at a row of the
 * database. One package a step, each with a wheel and a source distribution.
 */
public final class HeldSteps implements AutoCloseable {

    /** Where a publication can be when its process is killed. */
    public enum Step {
        CLAIM,
        PAGE,
        ATTEMPT,
        BODY,
        COMMIT,
        CONFIRMATION,
        APPEARANCE,
        TELLING;

        /** The project that is held here. */
        public String project() {
            return "at" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A row that is locked for a step, by the process of the database that has it. */
    private record Lock(Step step, Connection connection, int pid) {}

    private final PypiFake pypi;
    private final TestDatabase database;
    private final String index;
    private final Connection connection;
    private final List<Lock> locks = new CopyOnWriteArrayList<>();
    private final Set<Step> reached = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);

    public HeldSteps(PypiFake pypi, TestDatabase database, String index) throws SQLException {
        this.pypi = pypi;
        this.database = database;
        this.index = index;
        this.connection = database.connect("publisher");
    }

    /** Before the turn is granted. */
    public void hold(Step step, DistSet set) throws SQLException {
        String wheel = name(set, DistFile::isWheel);
        String sdist = name(set, file -> !file.isWheel());
        String page = "/" + step.project() + "/";
        switch (step) {
            case CLAIM -> {
                claim(step.project());
                // Turns may come in, but nobody takes the claim.
                lock(step, "claim", "package", step.project(), "key share");
            }
            case PAGE -> pypi.always(Moment.PAGE, page, waiting(step));
            case ATTEMPT -> pypi.once(Moment.PAGE, page, locking(step, "ledger", "filename", wheel));
            case BODY -> pypi.always(Moment.HALF, step.project(), waitingAndCut(step));
            case COMMIT -> pypi.always(Moment.COMMITTED, wheel, waiting(step));
            case CONFIRMATION -> pypi.once(Moment.COMMITTED, wheel, locking(step, "ledger", "filename", wheel));
            case APPEARANCE -> pypi.once(Moment.COMMITTED, sdist, Trouble.meanwhile(this::hide));
            case TELLING ->
                pypi.once(
                        Moment.COMMITTED,
                        sdist,
                        Trouble.meanwhile(
                                () -> pypi.once(Moment.PAGE, page, locking(step, "claim", "package", step.project()))));
        }
    }

    /** Waits until every step holds its publication. */
    public void awaitAll() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(held()).containsExactlyInAnyOrder(Step.values()));
    }

    private Set<Step> held() throws SQLException {
        Set<Step> held = EnumSet.noneOf(Step.class);
        held.addAll(reached);
        try (PreparedStatement waiting =
                connection.prepareStatement("select 1 from pg_stat_activity where ? = any (pg_blocking_pids(pid))")) {
            for (Lock lock : locks) {
                waiting.setInt(1, lock.pid());
                if (waiting.executeQuery().next()) {
                    held.add(lock.step());
                }
            }
        }
        return held;
    }

    private Trouble waiting(Step step) {
        return exchange -> {
            reached.add(step);
            return Trouble.hang(over).strikes(exchange);
        };
    }

    /** What came is all that there will be. */
    private Trouble waitingAndCut(Step step) {
        return exchange -> waiting(step).strikes(exchange) && Trouble.cut().strikes(exchange);
    }

    private void hide() {
        String project = Step.APPEARANCE.project();
        pypi.stepBack(project, Integer.MAX_VALUE);
        pypi.once(Moment.PAGE, "/" + project + "/", Trouble.meanwhile(() -> reached.add(Step.APPEARANCE)));
    }

    private Trouble locking(Step step, String table, String column, String value) {
        return Trouble.meanwhile(() -> lock(step, table, column, value, "update"));
    }

    private void lock(Step step, String table, String column, String value, String how) {
        try {
            Connection lock = database.connect("publisher");
            lock.setAutoCommit(false);
            try (PreparedStatement select =
                    lock.prepareStatement("select pg_backend_pid() from %s where index_name = ? and %s = ? for %s"
                            .formatted(table, column, how))) {
                select.setString(1, index);
                select.setString(2, value);
                ResultSet row = select.executeQuery();
                if (!row.next()) {
                    throw new IllegalStateException("no row of " + value + " in " + table);
                }
                locks.add(new Lock(step, lock, row.getInt(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void claim(String project) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into claim (index_name, package, version) values (?, ?, '1')")) {
            insert.setString(1, index);
            insert.setString(2, project);
            insert.executeUpdate();
        }
    }

    private static String name(DistSet set, Predicate<DistFile> which) {
        return set.files().stream().filter(which).findFirst().orElseThrow().filename();
    }

    /** Lets everything go. */
    @Override
    public void close() throws SQLException {
        pypi.heal();
        pypi.stepBack(Step.APPEARANCE.project(), 0);
        over.countDown();
        for (Lock lock : locks) {
            lock.connection().rollback();
            lock.connection().close();
        }
        connection.close();
    }
}
