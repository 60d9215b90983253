package dev.slipway.worker.level;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.egress.MachineProxies;
import dev.slipway.worker.egress.Reach;
import dev.slipway.worker.process.CellLog;
import dev.slipway.worker.process.Limits;
import java.nio.file.Path;

/**
 * For other people's code: each command of a cell runs in namespaces of its own, made by bubblewrap, as a user of its own. It
 * sees the installed system, the worker's tools and its Pythons read-only, and the cell's folder; it has no network but, while
 * it fetches, the worker's egress proxy.
 */
public final class Sandbox implements Level {
    private final Settings settings;

    /**
     * What all cells have in common.
     *
     * @param program bubblewrap
     * @param root whether the worker runs as root
     * @param sockets where the egress proxies listen; its path must be short, and only the worker may enter it
     * @param proxies by which this machine itself fetches
     */
    public record Settings(
            Path program,
            boolean root,
            Path sockets,
            MachineProxies proxies,
            CleanEnvironment environment,
            Places places,
            Limits limits) {}

    public Sandbox(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    /** What one cell's code has touched must not serve another's. */
    @Override
    public boolean sharesProcesses() {
        return false;
    }

    /** They would run beside it, with the machine's network. */
    @Override
    public boolean allowsContainers() {
        return false;
    }

    @Override
    public SandboxedCell open(CellFolder folder, String mark, Reach reach, CellLog log) {
        return new SandboxedCell(settings, folder, mark, reach, log);
    }
}
