package dev.slipway.launcher;

import dev.slipway.launcher.home.HomeLock;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.service.Setup;
import java.time.Duration;

/** {@code slipway down}: ends every process of a home, and leaves its data. */
public final class Down {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SlipwayHome home;
    private final Distribution distribution;

    public Down(SlipwayHome home, Distribution distribution) {
        this.home = home;
        this.distribution = distribution;
    }

    /** Returns when no process is left; a home that nothing was ever started in has none. */
    public Outcome run() {
        try {
            if (home.exists()) {
                HomeLock.holding(home, PATIENCE, this::stop);
            }
            return new Outcome.Done(Status.read(home, distribution));
        } catch (StartFailed failed) {
            return new Outcome.Refused(failed.getMessage(), failed.remedy());
        }
    }

    private Void stop() {
        Setup.read(home).ifPresent(setup -> new Standalone(home, setup, distribution).stop());
        return null;
    }
}
