package dev.slipway.launcher.service;

import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Command;
import dev.slipway.launcher.process.Daemon;
import dev.slipway.launcher.process.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One JVM with one or all of the services. */
public final class ServiceProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Form.Group group;
    private final Addresses addresses;
    private final Ports ports;
    private final ServiceSettings settings;
    private final Distribution distribution;
    private final Daemon daemon;

    public ServiceProcess(
            SlipwayHome home,
            Form.Group group,
            Addresses addresses,
            ServiceSettings settings,
            Distribution distribution) {
        this.group = group;
        this.addresses = addresses;
        this.ports = addresses.ports();
        this.settings = settings;
        this.distribution = distribution;
        this.daemon = new Daemon(home, group.name());
    }

    public Form.Group group() {
        return group;
    }

    public String url() {
        return addresses.url(group);
    }

    /** Makes sure that its port is its own, before anything is started. */
    public void claimPort() {
        if (running().isEmpty()) {
            ports.claimKnown(Addresses.portName(group));
        }
    }

    /** Starts the process unless it runs; it waits for a broker and a database that come later. */
    public void launch(Map<String, String> shell) {
        if (running().isEmpty()) {
            daemon.start(
                    new Command(distribution.services(group).command(List.of(), List.of()), settings.of(group, shell)));
        }
    }

    public void awaitReady() {
        ProcessHandle process = running().orElseThrow(() -> Waiting.ended(group.name(), daemon.log()));
        Waiting.untilReady(group.name(), process, daemon.log(), PATIENCE, this::isReady);
    }

    public void stop() {
        daemon.stop(Duration.ofSeconds(15));
    }

    public Optional<ProcessHandle> running() {
        return daemon.running();
    }

    public boolean isReady() {
        return Readiness.answers(url() + "/q/health/ready");
    }
}
