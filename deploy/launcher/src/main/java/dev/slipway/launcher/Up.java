package dev.slipway.launcher;

import dev.slipway.launcher.home.HomeLock;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.service.Setup;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** {@code slipway up}: starts what is missing in a home and returns when everything answers. What it starts outlives it. */
public final class Up {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SlipwayHome home;
    private final Distribution distribution;
    private final Map<String, String> shell;
    private final Consumer<String> progress;

    /**
     * Sets out to start a home.
     *
     * @param shell the environment that {@code env:NAME} is read in
     * @param progress gets a short line for each step
     */
    public Up(SlipwayHome home, Distribution distribution, Map<String, String> shell, Consumer<String> progress) {
        this.home = home;
        this.distribution = distribution;
        this.shell = Map.copyOf(shell);
        this.progress = progress;
    }

    public Outcome run(UpOptions options) {
        try {
            home.create();
            return HomeLock.holding(home, PATIENCE, () -> new Outcome.Done(start(options)));
        } catch (StartFailed failed) {
            return new Outcome.Refused(failed.getMessage(), failed.remedy());
        }
    }

    private Status start(UpOptions options) {
        Setup before = Setup.read(home).orElse(UpOptions.FIRST);
        boolean runs = new Standalone(home, before, distribution).isRunning();
        return runs ? goOn(before, options) : startFrom(options.appliedTo(before), options);
    }

    /** Starts what is missing beside what runs, in the form in which it runs. */
    private Status goOn(Setup setup, UpOptions options) {
        int port = new Ports(home).of("listener");
        options.listen()
                .filter(wanted -> !wanted.equals(new ListenAddress(setup.host(), port)))
                .ifPresent(wanted -> {
                    throw new StartFailed(
                            "Slipway runs already, and listens on %s:%d.".formatted(setup.host(), port),
                            "Run 'slipway down' first to let it listen elsewhere.");
                });
        return new Standalone(home, setup, distribution).start(shell, progress);
    }

    private Status startFrom(Setup setup, UpOptions options) {
        options.listen().map(ListenAddress::demandFree).ifPresent(address -> new Ports(home)
                .record("listener", address.port()));
        setup.write(home);
        Standalone standalone = new Standalone(home, setup, distribution);
        try {
            return standalone.start(shell, progress);
        } catch (StartFailed failed) {
            standalone.stop();
            throw failed;
        }
    }
}
