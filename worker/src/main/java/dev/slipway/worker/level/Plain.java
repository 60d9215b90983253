package dev.slipway.worker.level;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.egress.Reach;
import dev.slipway.worker.process.CellLog;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Limits;
import dev.slipway.worker.process.ProcessTree;
import dev.slipway.worker.system.OperatingSystem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * For development: the cell's commands are processes of the worker's own user, in a session of their own, with limits (where
 * the system has them) and a clean environment. They can read what the worker's user can read, and reach what it can reach. On a machine that is
 * thrown away after the cell that is level {@code machine}.
 */
public final class Plain implements Level {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final String name;
    private final CleanEnvironment environment;
    private final Limits limits;
    private final OperatingSystem system;

    public Plain(String name, CleanEnvironment environment, Limits limits, OperatingSystem system) {
        this.name = name;
        this.environment = environment;
        this.limits = limits;
        this.system = system;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean sharesProcesses() {
        return system.forks();
    }

    @Override
    public boolean allowsContainers() {
        return true;
    }

    @Override
    public Confinement open(CellFolder folder, String mark, Reach reach, CellLog log) {
        return new Confinement() {
            @Override
            public Command confine(Command command) {
                return limited(command, folder, mark);
            }

            @Override
            public void close() {
                // Nothing was made.
            }
        };
    }

    private Command limited(Command command, CellFolder folder, String mark) {
        List<String> arguments = new ArrayList<>();
        if (system.isPosix()) {
            if (Files.isExecutable(SETSID)) {
                arguments.add(SETSID.toString());
            }
            arguments.addAll(LimitedShell.words(limits));
        }
        arguments.addAll(command.arguments());

        Map<String, String> variables = new HashMap<>(environment.of(command.phase()));
        variables.putAll(system.folders(folder.home(), folder.temporary()));
        variables.put(ProcessTree.MARK, mark);
        variables.putAll(command.environment());
        String programs = command.programs().stream()
                .map(each -> each + File.pathSeparator)
                .collect(Collectors.joining());
        variables.merge("PATH", programs, (path, first) -> first + path);
        return command.as(arguments, variables);
    }
}
