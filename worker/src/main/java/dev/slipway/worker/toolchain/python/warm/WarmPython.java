package dev.slipway.worker.toolchain.python.warm;

import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Running;
import dev.slipway.worker.process.StartedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** One interpreter that waits with its imports done. It ends when its standard input is closed, so also with the worker. */
final class WarmPython implements AutoCloseable {
    private final Process process;
    private final Path address;
    private final Set<String> modules;

    private WarmPython(Process process, Path address, Set<String> modules) {
        this.process = process;
        this.address = address;
        this.modules = Set.copyOf(modules);
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param confined the command, already at its level
     * @param address of the Unix socket that the command names, in a folder of its own
     */
    static WarmPython start(Command confined, Path address, Set<String> modules) throws IOException {
        Process process = StartedProcess.withInputOpen(confined);
        Ready.await(process);
        return new WarmPython(process, address, modules);
    }

    boolean knows(Set<String> wanted) {
        return modules.containsAll(wanted);
    }

    Set<String> modules() {
        return modules;
    }

    Running fork(Command confined) throws IOException {
        return ForkedProcess.fork(address, confined);
    }

    /** Ends it; forks that run go on. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
        Folders.delete(address.getParent());
    }
}
