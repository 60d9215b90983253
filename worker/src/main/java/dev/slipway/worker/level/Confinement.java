package dev.slipway.worker.level;

import dev.slipway.worker.process.Command;

/** The walls around one cell. */
public interface Confinement extends AutoCloseable {

    /** The command as it is really started. */
    Command confine(Command command);

    @Override
    void close();
}
