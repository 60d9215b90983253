package dev.slipway.worker;

import dev.slipway.worker.egress.MachineProxies;
import dev.slipway.worker.level.CleanEnvironment;
import dev.slipway.worker.level.Level;
import dev.slipway.worker.level.Places;
import dev.slipway.worker.level.Plain;
import dev.slipway.worker.level.Sandbox;
import dev.slipway.worker.level.SandboxProbe;
import dev.slipway.worker.level.SandboxProbe.Finding;
import dev.slipway.worker.offer.Interpreters;
import dev.slipway.worker.process.Limits;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.toolchain.python.PinnedTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Chooses the level that a worker's cells run at: the one that it was told, or the best that works.
 *
 * @param more what is installed outside of the system, besides Pythons, and which a sandbox shows
 */
record Levels(
        WorkerOptions options,
        Map<String, String> environment,
        CleanEnvironment clean,
        Limits limits,
        List<Path> more) {

    /** The sandbox's environments are kept apart: what a plain cell could write, no other cell is to run. */
    Path kept(Level level) {
        return level.sharesProcesses() ? options.cache() : options.cache().resolve(level.name());
    }

    Level choose(Instance instance, PinnedTools tools, Interpreters interpreters, Consumer<String> journal)
            throws WorkerOptions.WrongUsage {
        if (options.level().equals(WorkerOptions.MACHINE)) {
            return new Plain(WorkerOptions.MACHINE, clean, limits, OperatingSystem.HERE);
        }
        Level plain = new Plain("plain", clean, limits, OperatingSystem.HERE);
        if (options.level().equals("plain")) {
            return plain;
        }
        return switch (sandbox(instance, tools, interpreters)) {
            case Finding.Works(Sandbox sandbox) -> sandbox;
            case Finding.Missing(String what) -> {
                if (options.level().equals("sandbox")) {
                    throw new WorkerOptions.WrongUsage("--level sandbox is not possible: " + what);
                }
                journal.accept("cells run at level plain: " + what
                        + ". Releases to indexes that are not on loopback wait for a worker with level sandbox");
                yield plain;
            }
        };
    }

    private Finding sandbox(Instance instance, PinnedTools tools, Interpreters interpreters) {
        SandboxProbe probe = new SandboxProbe(environment, instance.cells().resolve("probe"));
        boolean root = "root".equals(System.getProperty("user.name"));
        Optional<String> missing = probe.missing(root);
        if (missing.isPresent()) {
            return new Finding.Missing(missing.get());
        }
        Path program = SandboxProbe.program(environment).orElseThrow();
        Places places = new Places(
                tools.environment(),
                tools.scripts(),
                options.cache().resolve("sandbox").resolve("envs"),
                installations(interpreters));
        return probe.look(new Sandbox(new Sandbox.Settings(
                program, root, instance.sockets(), new MachineProxies(environment), clean, places, limits)));
    }

    /** Where the Pythons are installed; never a folder that holds other things of the machine as well. */
    private List<Path> installations(Interpreters interpreters) {
        Stream<Path> pythons = interpreters.all().stream()
                .flatMap(python -> Stream.of(python.executable(), real(python.executable())))
                .map(executable -> executable.getParent().getParent());
        return Stream.concat(more.stream(), pythons)
                .filter(folder -> folder.getNameCount() > 1 && isApart(folder))
                .distinct()
                .toList();
    }

    private boolean isApart(Path folder) {
        return Stream.of(Path.of(System.getProperty("user.home")), options.home(), options.cache())
                .noneMatch(own -> own.startsWith(folder));
    }

    private static Path real(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
