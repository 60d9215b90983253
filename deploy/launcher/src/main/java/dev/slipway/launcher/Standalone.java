package dev.slipway.launcher;

import dev.slipway.launcher.Status.Part;
import dev.slipway.launcher.broker.Broker;
import dev.slipway.launcher.database.Database;
import dev.slipway.launcher.home.HomeLock;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Together;
import dev.slipway.launcher.service.Addresses;
import dev.slipway.launcher.service.Service;
import dev.slipway.launcher.service.ServiceProcess;
import dev.slipway.launcher.service.ServiceSettings;
import dev.slipway.launcher.service.Setup;
import dev.slipway.launcher.worker.WorkerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All processes of a home, in the order in which they need each other. */
final class Standalone {
    private final SlipwayHome home;
    private final Addresses addresses;
    private final Broker broker;
    private final Database database;
    private final List<ServiceProcess> services;
    private final List<WorkerProcess> workers;

    Standalone(SlipwayHome home, Setup setup, Distribution distribution) {
        this.home = home;
        Secrets secrets = new Secrets(home);
        Ports ports = new Ports(home);
        this.addresses = new Addresses(setup, ports);
        this.broker = new Broker(home, secrets, ports, distribution::broker);
        this.database = new Database(home, secrets, ports);
        ServiceSettings settings = new ServiceSettings(home, secrets, broker, database, addresses, distribution);
        this.services = setup.form().groups().stream()
                .map(group -> new ServiceProcess(home, group, addresses, settings, distribution))
                .toList();
        this.workers = IntStream.rangeClosed(1, setup.workers())
                .mapToObj(number -> new WorkerProcess(home, secrets, number, distribution))
                .toList();
    }

    /**
     * Starts what does not run. The services start beside broker and database, which they wait for by themselves; only their
     * first start, when there are no roles yet, comes after.
     */
    Status start(Map<String, String> shell, Consumer<String> progress) {
        claimPorts();
        boolean firstStart = !database.isInitialized();
        progress.accept("starting broker, database and services");
        Runnable launchServices = () -> services.forEach(service -> service.launch(shell));
        Runnable startDatabase = () -> {
            database.start();
            if (firstStart) {
                launchServices.run();
            }
        };
        if (!firstStart) {
            launchServices.run();
        }
        Together.run(List.of(broker::start, startDatabase));
        progress.accept("waiting for the services");
        Together.run(
                services.stream().<Runnable>map(service -> service::awaitReady).toList());
        workers.forEach(worker -> worker.start(addresses.url(Service.BUILDER), shell));
        return status();
    }

    boolean isRunning() {
        return Stream.of(
                        Stream.of(broker.running(), database.running()),
                        services.stream().map(ServiceProcess::running),
                        workers.stream().map(WorkerProcess::running))
                .flatMap(processes -> processes)
                .anyMatch(Optional::isPresent);
    }

    /** Workers first, so that nobody takes a cell any more; what others stand on last. */
    void stop() {
        Together.run(workers.stream().<Runnable>map(worker -> worker::stop).toList());
        Together.run(services.stream().<Runnable>map(service -> service::stop).toList());
        Together.run(List.of(broker::stop, database::stop));
    }

    Status status() {
        String builder = addresses.url(Service.BUILDER);
        return Status.of(
                parts(),
                HomeLock.isTaken(home),
                addresses.publicUrl(),
                addresses.url(Service.NOTIFIER) + "/console",
                builder);
    }

    /** Fails before anything is started when a port that others know is taken; services that know an old port start again. */
    private void claimPorts() {
        services.forEach(ServiceProcess::claimPort);
        boolean brokerMoved = broker.claimPorts();
        boolean databaseMoved = database.claimPort();
        if (brokerMoved || databaseMoved) {
            services.forEach(ServiceProcess::stop);
        }
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(part("broker", broker.running(), broker.bootstrapServers(), broker::isReady));
        parts.add(part("database", database.running(), database.address(), database::isReady));
        for (ServiceProcess process : services) {
            Part one = part(process.group().name(), process.running(), process.url(), process::isReady);
            process.group().services().stream()
                    .sorted()
                    .forEach(service -> parts.add(new Part(service.module(), one.pid(), one.url(), one.state())));
        }
        workers.forEach(worker -> parts.add(part(worker.name(), worker.running(), null, () -> true)));
        return parts;
    }

    private static Part part(String name, Optional<ProcessHandle> process, String url, BooleanSupplier ready) {
        if (process.isEmpty()) {
            return new Part(name, null, url, State.STOPPED);
        }
        return new Part(name, process.orElseThrow().pid(), url, ready.getAsBoolean() ? State.READY : State.STARTING);
    }
}
