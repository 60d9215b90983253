package dev.slipway.worker;

import dev.slipway.worker.container.CellContainers;
import dev.slipway.worker.egress.MachineIndexes;
import dev.slipway.worker.level.CleanEnvironment;
import dev.slipway.worker.level.Level;
import dev.slipway.worker.offer.ContainerEngine;
import dev.slipway.worker.offer.IndexSettings;
import dev.slipway.worker.offer.Interpreters;
import dev.slipway.worker.offer.Machine;
import dev.slipway.worker.offer.Offer;
import dev.slipway.worker.offer.Shortage;
import dev.slipway.worker.process.Limits;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.toolchain.Toolchain;
import dev.slipway.worker.toolchain.python.PinnedTools;
import dev.slipway.worker.toolchain.python.PythonWheels;
import dev.slipway.worker.toolchain.python.ToolsInstallation;
import dev.slipway.worker.toolchain.python.ToolsInstallation.NoTools;
import dev.slipway.worker.toolchain.python.warm.WarmPythons;
import dev.slipway.worker.toolchain.python.warm.WarmPythons.Place;
import dev.slipway.worker.toolchain.rust.RustCrates;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a worker works with on this machine: the level that cells run at, its toolchains, and the offer that follows.
 *
 * @param limits of one cell
 * @param machine where this machine's own tools fetch from
 * @param warm interpreters that wait for the next build
 * @param engine in whose containers cells may build
 * @param shortages what the machine lacks
 */
record Workbench(
        Level level,
        Limits limits,
        MachineIndexes machine,
        List<Toolchain> toolchains,
        WarmPythons warm,
        Offer offer,
        Optional<ContainerEngine> engine,
        List<Shortage> shortages)
        implements AutoCloseable {

    /** Finds what the machine has and gets the tools that it lacks. */
    static Workbench of(
            WorkerOptions options, Instance instance, Map<String, String> environment, Consumer<String> journal)
            throws NoTools, WorkerOptions.WrongUsage {
        Map<String, String> indexes = IndexSettings.of(environment);
        Machine machine = Machine.look(environment);
        Interpreters interpreters = machine.interpreters();
        PinnedTools tools = tools(options, environment, indexes, interpreters, journal);
        Limits limits = Limits.usual()
                .withDisk(options.diskBytes())
                .withMemory(options.memoryBytes())
                .withProcesses(options.processes());
        CleanEnvironment clean = new CleanEnvironment(OperatingSystem.HERE, machine.environmentOfCells(), indexes);
        Levels levels = new Levels(options, environment, clean, limits, machine.installations());
        Level level = levels.choose(instance, tools, interpreters, journal);
        Containers containers = Containers.of(machine, tools, level);
        machine.engine().map(CellContainers::new).ifPresent(found -> found.removeLeftovers(options.home()));
        Place place = new Place(instance.warm(), instance.id() + "/warm/", tools.script("runner.py"));
        WarmPythons warm = WarmPythons.of(level, place, journal);
        Path kept = levels.kept(level);
        List<Toolchain> toolchains = new ArrayList<>();
        Optional<RustCrates> crates = machine.rust().map(rust -> new RustCrates(rust, kept.resolve("envs")));
        toolchains.add(new PythonWheels(tools, machine, kept, warm, crates, containers.engine(), Clock.systemUTC()));
        crates.ifPresent(toolchains::add);
        Map<String, String> versions = new TreeMap<>(machine.versions());
        versions.put(
                "worker",
                Objects.requireNonNullElse(Workbench.class.getPackage().getImplementationVersion(), "?"));
        toolchains.forEach(toolchain -> versions.putAll(toolchain.versions()));
        Offer offer = new Offer(
                options.name(),
                instance.id(),
                machine.platforms(),
                machine.crossBuilds(),
                interpreters.versions(),
                Stream.of(
                                toolchains.stream().map(Toolchain::name),
                                Stream.of("install:" + machine.platform()),
                                machine.rustPlatforms().stream().map(platform -> "rust:" + platform),
                                containers.engine().stream().map(found -> "cibuildwheel:" + machine.platform()))
                        .flatMap(names -> names)
                        .toList(),
                level.name(),
                options.slots(),
                0,
                versions);
        List<Shortage> shortages = new ArrayList<>(machine.shortages());
        containers.obstacle().ifPresent(shortages::add);
        return new Workbench(
                level,
                limits,
                MachineIndexes.of(indexes),
                List.copyOf(toolchains),
                warm,
                offer,
                containers.engine(),
                List.copyOf(shortages));
    }

    @Override
    public void close() {
        warm.close();
    }

    private static PinnedTools tools(
            WorkerOptions options,
            Map<String, String> environment,
            Map<String, String> indexes,
            Interpreters interpreters,
            Consumer<String> journal)
            throws NoTools {
        Map<String, String> variables = new HashMap<>(indexes);
        variables.putAll(environment);
        return new ToolsInstallation(options.cache().resolve("tools"), variables, journal).tools(interpreters);
    }
}
