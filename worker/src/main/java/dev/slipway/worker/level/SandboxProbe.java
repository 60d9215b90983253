package dev.slipway.worker.level;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.egress.MachineProxies;
import dev.slipway.worker.egress.Reach;
import dev.slipway.worker.process.CellProcesses;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.process.Limits;
import dev.slipway.worker.process.StartedProcess;
import dev.slipway.worker.system.OperatingSystem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out whether sandboxes work on this machine, by running a command in one. */
public final class SandboxProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Says so only where it sees no process but its own and has no other network than a loopback interface. */
    private static final String LOOK = """
            import os, socket
            processes = [name for name in os.listdir("/proc") if name.isdigit()]
            interfaces = [name for _, name in socket.if_nameindex()]
            print("shut off" if len(processes) <= 3 and interfaces == ["lo"] else (processes, interfaces))
            """;

    private final Map<String, String> environment;
    private final Path folder;

    /** What was found. */
    public sealed interface Finding {
        record Works(Sandbox sandbox) implements Finding {}

        /** What is missing, and how to get it. */
        record Missing(String what) implements Finding {}
    }

    /**
     * @param environment the worker's own
     * @param folder for the trial; removed afterwards
     */
    public SandboxProbe(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** Where bubblewrap is, if it is. */
    public static Optional<Path> program(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(each -> Path.of(each).resolve("bwrap"))
                .filter(file -> file.isAbsolute() && Files.isExecutable(file))
                .findFirst();
    }

    public Finding look(Sandbox sandbox) {
        CellFolder cell = new CellFolder(folder);
        try {
            Folders.create(cell.home());
            Folders.create(cell.temporary());
            return look(sandbox, cell);
        } finally {
            Folders.delete(folder);
        }
    }

    private Finding look(Sandbox sandbox, CellFolder cell) {
        List<String> words = List.of(InsidePaths.TOOLS + "/bin/python", "-I", "-S", "-c", LOOK);
        try (Confinement walls = sandbox.open(cell, "probe", Reach.NONE, line -> {});
                CellProcesses processes = new CellProcesses("probe", cell.work(), Limits.usual(), PATIENCE)) {
            Command command = walls.confine(Command.build(cell.work(), Map.of(), words));
            return finding(sandbox, processes.run(command, StartedProcess::start, line -> {}));
        }
    }

    private Finding finding(Sandbox sandbox, Ended ended) {
        String said = ended instanceof Ended.Exited exited ? exited.lastLines() : ended.toString();
        return said.equals("shut off")
                ? new Finding.Works(sandbox)
                : new Finding.Missing("bubblewrap does not work here (" + (said.isEmpty() ? ended : said)
                        + "); it needs user namespaces, or a worker that runs as root with all capabilities");
    }

    /** What can be said without a trial. */
    public Optional<String> missing(boolean root) {
        if (OperatingSystem.HERE != OperatingSystem.LINUX) {
            return Optional.of("sandboxes are made by bubblewrap, which is for Linux");
        }
        if (program(environment).isEmpty()) {
            return Optional.of("bubblewrap is missing: install the package bubblewrap");
        }
        if (root && !Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
            return Optional.of("setpriv is missing: install the package util-linux");
        }
        return new MachineProxies(environment).problem();
    }
}
