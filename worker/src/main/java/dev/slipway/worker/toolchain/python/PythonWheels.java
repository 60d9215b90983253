package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.offer.ContainerEngine;
import dev.slipway.worker.offer.IndexSettings;
import dev.slipway.worker.offer.Machine;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.Toolchain;
import dev.slipway.worker.toolchain.python.warm.WarmPythons;
import dev.slipway.worker.toolchain.rust.CargoBuilds;
import dev.slipway.worker.toolchain.rust.RustCrates;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The toolchain of Python: one class for each kind of cell. */
public final class PythonWheels implements Toolchain {
    private final Map<String, Function<CellWork, Attempt<CellResult>>> cells;
    private final DescriptionCell description;
    private final Environments environments;
    private final PinnedTools tools;
    private final Map<String, String> more = new TreeMap<>();

    /**
     * @param cache where environments and downloads are kept between cells
     * @param engine in whose containers wheels may be built
     * @param crates for projects that turn out to be none of Python
     */
    public PythonWheels(
            PinnedTools tools,
            Machine machine,
            Path cache,
            WarmPythons warm,
            Optional<RustCrates> crates,
            Optional<ContainerEngine> engine,
            Clock clock) {
        Uv uv = new Uv(tools, cache.resolve("uv"));
        this.environments = new Environments(cache.resolve("envs"), uv, clock);
        Choice choice = new Choice(machine.interpreters());
        Locks locks = new Locks(uv, new LockFiles(cache.resolve("locks"), clock));
        RustParts rust = new RustParts(machine.rust().map(found -> new CargoBuilds(found, cache.resolve("envs"))));
        Backend backend = new Backend(environments, locks, warm, rust);
        this.description = new DescriptionCell(tools, warm);
        this.tools = tools;
        machine.crossBuild().ifPresent(found -> more.put("ziglang", Zig.version()));
        engine.flatMap(found -> tools.cibuildwheel()).ifPresent(version -> more.put("cibuildwheel", version));
        Optional<ContainerBuild> contained = engine.map(found -> new ContainerBuild(
                tools, found, new ContainerSettings(machine.environment(), IndexSettings.of(machine.environment()))));
        this.cells = Map.of(
                "plan", new PlanCell(choice, locks, crates)::run,
                "prepare", new PrepareCell()::run,
                "sdist", new SdistCell(choice, backend)::run,
                "wheel",
                        new WheelCell(
                                new BackendBuild(
                                        choice,
                                        backend,
                                        new WheelRepair(tools),
                                        new CrossBuilds(machine, new Zig(environments, machine.interpreters()))),
                                contained,
                                new StableAbiAudit(tools))::run,
                "test", new TestCell(choice, uv, machine.crossBuild())::run,
                "install", new InstallCell(choice, uv, tools, backend)::run,
                "description", description::run,
                "gate", new GateCell(choice, uv, rust)::run);
    }

    @Override
    public String name() {
        return "python";
    }

    @Override
    public void warmUp() {
        description.warmUp();
        Thread.ofVirtual().start(environments::removeOld);
    }

    @Override
    public Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>(tools.versions());
        versions.putAll(more);
        return versions;
    }

    @Override
    public boolean serves(Assignment cell) {
        return !RustCrates.isOfRust(cell) && cells.containsKey(cell.kind());
    }

    @Override
    public Attempt<CellResult> run(CellWork work) {
        return cells.get(work.cell().kind()).apply(work);
    }
}
