package dev.slipway.notifier;

import dev.slipway.runtime.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Notices that the schema was dropped under the running service: it is made anew, and filled from the topics, since
 * everything here was told by them.
 */
final class SchemaWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SchemaWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final Runnable migrate;
    private final Runnable rewind;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean rewindIsOwed;

    /** {@code migrate} makes the schema, {@code rewind} lets the topics be read again if it is empty. */
    SchemaWatch(Transactions transactions, Runnable migrate, Runnable rewind) {
        this.transactions = transactions;
        this.migrate = migrate;
        this.rewind = rewind;
    }

    void start() {
        Thread.ofVirtual().name("notifier-schema").start(this::watch);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch() {
        try {
            while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (isMissing()) {
                LOG.warn("the schema is gone; it is made anew and filled from the topics");
                rewindIsOwed = true;
                migrate.run();
            }
            if (rewindIsOwed) {
                rewind.run();
                rewindIsOwed = false;
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("the schema cannot be looked at: %s", e.getMessage());
        }
    }

    private boolean isMissing() throws SQLException {
        return transactions.call(tx -> {
            try (PreparedStatement select = tx.prepareStatement("select to_regclass('inbox') is null");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        });
    }
}
