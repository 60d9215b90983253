package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.Resources;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.cell.Sha256;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.offer.Interpreters;
import dev.slipway.worker.process.CellProcesses;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.process.Limits;
import dev.slipway.worker.process.StartedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Makes the tools once for a machine, with one of its Pythons, and finds them again afterwards without any network. Two
 * workers that start at once make them once; a folder with its final name is complete.
 */
public final class ToolsInstallation {
    private static final List<String> SCRIPTS = List.of(
            "runner.py",
            "egress.py",
            "slipway_backend.py",
            "slipway_descriptions.py",
            "slipway_fetch.py",
            "slipway_imports.py");
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Path folder;
    private final Map<String, String> environment;
    private final Consumer<String> progress;

    /** The tools cannot be had on this machine as it is. */
    public static final class NoTools extends Exception {
        NoTools(String message) {
            super(message);
        }
    }

    /**
     * @param folder where the tools are kept
     * @param environment the worker's own, with what leads to the machine's package indexes
     * @param progress told what is being done, when it takes long
     */
    public ToolsInstallation(Path folder, Map<String, String> environment, Consumer<String> progress) {
        this.folder = folder;
        this.environment = environment;
        this.progress = progress;
    }

    public PinnedTools tools(Interpreters interpreters) throws NoTools {
        String pins = Resources.text(PinnedTools.PINS);
        Interpreter python = suitable(interpreters);
        Path tools = folder.resolve("python-"
                + Sha256.of(pins + python.executable() + python.version()).substring(0, 16));
        Folders.create(folder);
        Path scripts = scripts();
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(tools)) {
                make(tools, python, pins);
            }
        } catch (IOException notWritable) {
            throw new UncheckedIOException("cannot write below " + folder, notWritable);
        }
        return new PinnedTools(tools, scripts);
    }

    private static Interpreter suitable(Interpreters interpreters) throws NoTools {
        Interpreter newest = interpreters
                .newest()
                .filter(python -> python.isAtLeast(3, 10))
                .orElseThrow(() -> new NoTools("The worker's tools need Python 3.10 or later, and none was found "
                        + "(looked at pyenv, uv and the PATH). Install one, for example the package python3."));
        return interpreters.usual().stream()
                .filter(python -> python.isAtLeast(3, 10) && python.missing().isEmpty())
                .findFirst()
                .orElseThrow(() -> new NoTools("The Python " + newest.executable() + " has no "
                        + String.join(" and no ", newest.missing())
                        + ". Install it, for example the package python3-venv."));
    }

    private void make(Path tools, Interpreter python, String pins) throws NoTools, IOException {
        progress.accept(
                "fetching the tools (uv, build, auditwheel, delocate, delvewheel, abi3audit, cibuildwheel, twine) into "
                        + tools);
        Path fresh = folder.resolve(".new-" + UUID.randomUUID());
        Path requirements = folder.resolve(fresh.getFileName() + ".txt");
        Files.writeString(requirements, pins);
        String uv =
                pins.lines().filter(line -> line.startsWith("uv==")).findFirst().orElseThrow();
        PinnedTools made = new PinnedTools(fresh, fresh);
        String into = made.python().toString();
        try (CellProcesses processes =
                new CellProcesses("tools-" + UUID.randomUUID(), fresh, Limits.usual(), PATIENCE)) {
            run(processes, python.executable().toString(), "-I", "-m", "venv", fresh.toString());
            run(processes, into, "-I", "-m", "pip", "install", "--quiet", uv);
            run(
                    processes,
                    made.uv().toString(),
                    "pip",
                    "install",
                    "--python",
                    into,
                    "--compile-bytecode",
                    "--no-cache",
                    "--only-binary",
                    ":all:",
                    "-r",
                    requirements.toString());
            Files.move(fresh, tools, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(fresh);
            Files.deleteIfExists(requirements);
        }
    }

    private void run(CellProcesses processes, String... arguments) throws NoTools {
        Map<String, String> variables = new HashMap<>(environment);
        variables.keySet().removeIf(name -> name.startsWith("PYTHON") || name.equals("VIRTUAL_ENV"));
        Command command = Command.fetch(folder, variables, List.of(arguments));
        Ended ended = processes.run(command, StartedProcess::start, line -> {});
        if (!(ended instanceof Ended.Exited exited && exited.code() == 0)) {
            String said = ended instanceof Ended.Exited exited ? exited.lastLines() : ended.toString();
            throw new NoTools("The worker's tools could not be installed: " + String.join(" ", arguments) + " said:\n"
                    + said + "\nCheck that this machine reaches its package index (pip's and uv's settings, proxy, "
                    + "certificates), then start the worker again.");
        }
    }

    /** Our scripts, in a folder named by their content. */
    private Path scripts() {
        StringBuilder all = new StringBuilder();
        SCRIPTS.forEach(name -> all.append(Resources.text("toolchain/python/" + name)));
        Path target = folder.resolve("scripts-" + Sha256.of(all.toString()).substring(0, 16));
        try {
            if (!Files.exists(target)) {
                Path fresh = Folders.create(folder.resolve(".new-" + UUID.randomUUID()));
                for (String name : SCRIPTS) {
                    Files.writeString(fresh.resolve(name), Resources.text("toolchain/python/" + name));
                }
                rename(fresh, target);
            }
            return target;
        } catch (IOException notWritable) {
            throw new UncheckedIOException("cannot write " + target, notWritable);
        }
    }

    private static void rename(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException anotherWasFaster) {
            Folders.delete(fresh);
            if (!Files.exists(target)) {
                throw anotherWasFaster;
            }
        }
    }
}
