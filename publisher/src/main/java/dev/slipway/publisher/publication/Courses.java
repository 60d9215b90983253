package dev.slipway.publisher.publication;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The {@code course} table: the highest generation and the highest cancellation that an index's group saw of a release. */
public final class Courses {
    private Courses() {}

    /** Notes a generation; returns the highest one known. */
    public static int reach(Connection tx, String index, String release, int generation) throws SQLException {
        return upsert(tx, index, release, "generation", generation);
    }

    /** Notes a cancellation of all generations up to this one; it holds for turns that come later, too. */
    public static void cancel(Connection tx, String index, String release, int generation) throws SQLException {
        upsert(tx, index, release, "cancelled", generation);
    }

    private static int upsert(Connection tx, String index, String release, String column, int value)
            throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement("""
                insert into course (index_name, release, %1$s) values (?, ?, ?)
                on conflict (index_name, release) do update set %1$s = greatest(course.%1$s, excluded.%1$s)
                returning %1$s""".formatted(column))) {
            upsert.setString(1, index);
            upsert.setString(2, release);
            upsert.setInt(3, value);
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
