package dev.slipway.worker.process;

import java.io.IOException;

/** Brings a confined command to life. */
@FunctionalInterface
public interface Launcher {

    Running launch(Command confined) throws IOException;
}
