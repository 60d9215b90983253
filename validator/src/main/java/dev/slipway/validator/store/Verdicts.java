package dev.slipway.validator.store;

import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.InstallPlan;
import dev.slipway.events.ValidationEvent.Validated;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What was built, what a cell said of its description, and which sets passed. */
public final class Verdicts {

    /**
     * A build to be judged; {@code description} is null until its cell has finished, if it needs one, and {@code accepted} is
     * how its set passed in whichever generation, or null.
     */
    public record Case(Built built, Finished description, Validated accepted) {}

    private Verdicts() {}

    public static void add(Connection tx, Built built) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into built (release, generation, event) values (?, ?, ?) on conflict do nothing")) {
            insert.setString(1, built.release());
            insert.setInt(2, built.generation());
            insert.setBytes(3, StoredEvent.write(built));
            insert.executeUpdate();
        }
    }

    /** False when there is no build of this generation. */
    public static boolean add(Connection tx, Finished description) throws SQLException {
        try (PreparedStatement update =
                tx.prepareStatement("update built set description = ? where release = ? and generation = ?")) {
            update.setBytes(1, StoredEvent.write(description));
            update.setString(2, description.release());
            update.setInt(3, description.generation());
            return update.executeUpdate() == 1;
        }
    }

    public static Case find(Connection tx, String release, int generation) throws SQLException {
        try (PreparedStatement select =
                tx.prepareStatement("select event, description from built where release = ? and generation = ?")) {
            select.setString(1, release);
            select.setInt(2, generation);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                Built built = StoredEvent.read(row.getBytes(1), Built.class);
                Finished description = StoredEvent.read(row.getBytes(2), Finished.class);
                return new Case(
                        built, description, accepted(tx, release, built.set().id()));
            }
        }
    }

    public static void accept(Connection tx, Validated validated, String requiresPython) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into verdict (release, set_id, event, requires_python) values (?, ?, ?, ?)
                on conflict do nothing""")) {
            insert.setString(1, validated.release());
            insert.setString(2, validated.set());
            insert.setBytes(3, StoredEvent.write(validated));
            insert.setString(4, requiresPython);
            insert.executeUpdate();
        }
    }

    private static Validated accepted(Connection tx, String release, String set) throws SQLException {
        try (PreparedStatement select =
                tx.prepareStatement("select event from verdict where release = ? and set_id = ?")) {
            select.setString(1, release);
            select.setString(2, set);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? StoredEvent.read(row.getBytes(1), Validated.class) : null;
            }
        }
    }

    /** How the builder says that the set of a generation is to be installed. */
    public static InstallPlan installPlan(Connection tx, String release, int generation) throws SQLException {
        try (PreparedStatement select =
                tx.prepareStatement("select event from built where release = ? and generation = ?")) {
            select.setString(1, release);
            select.setInt(2, generation);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? StoredEvent.read(row.getBytes(1), Built.class).installs()
                        : InstallPlan.ANYWHERE;
            }
        }
    }

    /** What the metadata of a set that passed say of Pythons, or null. */
    public static String requiresPython(Connection tx, String release, String set) throws SQLException {
        try (PreparedStatement select =
                tx.prepareStatement("select requires_python from verdict where release = ? and set_id = ?")) {
            select.setString(1, release);
            select.setString(2, set);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
