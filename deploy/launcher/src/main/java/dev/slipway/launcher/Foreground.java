package dev.slipway.launcher;

import dev.slipway.launcher.home.SlipwayHome;

/** {@code slipway up} without {@code --detach}: stays until Ctrl-C, and then stops everything. */
public final class Foreground {
    private final SlipwayHome home;
    private final Distribution distribution;

    public Foreground(SlipwayHome home, Distribution distribution) {
        this.home = home;
        this.distribution = distribution;
    }

    /** Returns when somebody else's {@code down} has stopped everything; on Ctrl-C the process ends after doing so itself. */
    public void hold() throws InterruptedException {
        Thread stop = new Thread(() -> new Down(home, distribution).run(), "down");
        Runtime.getRuntime().addShutdownHook(stop);
        while (Status.read(home, distribution).state() != State.STOPPED) {
            Thread.sleep(2_000);
        }
        Runtime.getRuntime().removeShutdownHook(stop);
    }
}
