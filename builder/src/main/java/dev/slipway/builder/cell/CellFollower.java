package dev.slipway.builder.cell;

import java.sql.Connection;
import java.sql.SQLException;

/** Whoever goes on when a cell has ended, in the transaction in which it did. */
public interface CellFollower {

    /** Locks the release first: so two cells that end at once are counted one after the other. */
    public void lock(Connection tx, String release) throws SQLException;

    /** Nobody who is there could run the cell, which waits. */
    public void stalled(Connection tx, Cell cell) throws SQLException;

    /** The cell is done, failed or cancelled. */
    public void ended(Connection tx, Cell cell) throws SQLException;
}
