package dev.slipway.launcher.worker;

import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Command;
import dev.slipway.launcher.process.Daemon;
import dev.slipway.launcher.process.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A worker of this machine, which takes cells from the builder of the same home. */
public final class WorkerProcess {
    private final SlipwayHome home;
    private final Secrets secrets;
    private final String name;
    private final Distribution distribution;
    private final Daemon daemon;

    public WorkerProcess(SlipwayHome home, Secrets secrets, int number, Distribution distribution) {
        this.home = home;
        this.secrets = secrets;
        this.name = "worker-" + number;
        this.distribution = distribution;
        this.daemon = new Daemon(home, name);
    }

    public String name() {
        return name;
    }

    public void start(String builderUrl, Map<String, String> shell) {
        if (running().isPresent()) {
            return;
        }
        new Leftovers(folder()).end();
        List<String> arguments = List.of(
                "--url", builderUrl,
                "--token-file", secrets.workerTokenFile().toString(),
                "--home", folder().toString(),
                "--cache", home.cache().resolve("worker").toString(),
                "--level", shell.getOrDefault("SLIPWAY_WORKER_LEVEL", "auto"),
                "--name", name);
        daemon.start(new Command(distribution.worker().command(List.of(), arguments), Environment.ofWorkers(shell)));
    }

    /** Ends the worker, and whatever its cells left running. */
    public void stop() {
        daemon.stop(Duration.ofSeconds(10));
        new Leftovers(folder()).end();
    }

    public Optional<ProcessHandle> running() {
        return daemon.running();
    }

    private Path folder() {
        return home.worker().resolve(name);
    }
}
