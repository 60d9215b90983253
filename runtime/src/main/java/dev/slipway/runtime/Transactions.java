package dev.slipway.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A service's database, used in short transactions of read committed isolation. */
public final class Transactions {

    /** Work within one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection tx) throws SQLException;
    }

    /** Work within one transaction that answers nothing. */
    @FunctionalInterface
    public interface Step {
        void in(Connection tx) throws SQLException;
    }

    private final DataSource database;

    public Transactions(DataSource database) {
        this.database = database;
    }

    /** Commits what the work did, or rolls it back when it throws. */
    public <T> T call(Work<T> work) throws SQLException {
        try (Connection tx = database.getConnection()) {
            tx.setAutoCommit(false);
            try {
                T result = work.in(tx);
                tx.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollback(tx, e);
                throw e;
            } finally {
                restore(tx);
            }
        }
    }

    public void run(Step step) throws SQLException {
        call(tx -> {
            step.in(tx);
            return null;
        });
    }

    private static void rollback(Connection tx, Throwable cause) {
        try {
            tx.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void restore(Connection tx) {
        try {
            tx.setAutoCommit(true);
        } catch (SQLException e) {
            // The connection is broken; the pool throws it away at close.
            System.getLogger(Transactions.class.getName()).log(System.Logger.Level.DEBUG, "broken connection", e);
        }
    }
}
