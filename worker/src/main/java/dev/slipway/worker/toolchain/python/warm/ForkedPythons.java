package dev.slipway.worker.toolchain.python.warm;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.egress.Reach;
import dev.slipway.worker.level.Confinement;
import dev.slipway.worker.level.Level;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Launcher;
import dev.slipway.worker.process.Running;
import dev.slipway.worker.process.StartedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Keeps a warm interpreter for each of the environments that were used last. Where there is none yet, a script runs in an
 * interpreter that is started for it; what that one imported, the warm one then imports in advance.
 */
public final class WarmPythons implements AutoCloseable {
    private static final int MOST = 4;
    private static final Map<String, String> VARIABLES =
            Map.of("PYTHONHASHSEED", "0", "PYTHONNOUSERSITE", "1", "PYTHONDONTWRITEBYTECODE", "1");

    private final Level level;
    private final Path folder;
    private final String mark;
    private final Path runner;
    private final Consumer<String> journal;
    private final Map<Path, WarmPython> warm = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Path> starting = new HashSet<>();
    private final AtomicLong count = new AtomicLong();
    private boolean closed;

    /**
     * @param folder where they have their home folders
     * @param mark of their processes: a worker's, not a cell's, since they outlive cells
     * @param runner the script runner.py
     */
    public WarmPythons(Level level, Path folder, String mark, Path runner, Consumer<String> journal) {
        this.level = level;
        this.folder = folder;
        this.mark = mark;
        this.runner = runner;
        this.journal = journal;
    }

    /** The words that run a script, whose name and request are the command's input, in an interpreter of its own. */
    public List<String> arguments(Path python) {
        return List.of(python.toString(), "-s", "-B", runner.toString());
    }

    /** Runs such a command in a fork of the warm interpreter, if there is one. */
    public Launcher launcher(Path python) {
        if (!level.sharesProcesses()) {
            return StartedProcess::start;
        }
        return confined -> {
            WarmPython ready = find(python);
            return ready == null ? StartedProcess.start(confined) : fork(python, ready, confined);
        };
    }

    /** Has an interpreter ready for next time that has imported these modules. Returns at once. */
    public void prepare(Path python, Collection<String> modules) {
        if (!level.sharesProcesses()) {
            return;
        }
        Set<String> wanted = new HashSet<>(modules);
        synchronized (warm) {
            WarmPython present = warm.get(python);
            if (closed || (present != null && present.knows(wanted)) || !starting.add(python)) {
                return;
            }
            if (present != null) {
                wanted.addAll(present.modules());
            }
        }
        List<String> inOrder = new ArrayList<>(modules);
        wanted.stream().filter(module -> !modules.contains(module)).forEach(inOrder::add);
        Thread.ofVirtual().start(() -> start(python, inOrder));
    }

    @Override
    public void close() {
        List<WarmPython> all;
        synchronized (warm) {
            closed = true;
            all = List.copyOf(warm.values());
            warm.clear();
        }
        all.forEach(this::end);
    }

    private WarmPython find(Path python) {
        synchronized (warm) {
            return warm.get(python);
        }
    }

    private Running fork(Path python, WarmPython ready, Command confined) throws IOException {
        try {
            return ready.fork(confined);
        } catch (IOException gone) {
            synchronized (warm) {
                warm.remove(python, ready);
            }
            end(ready);
            return StartedProcess.start(confined);
        }
    }

    private void start(Path python, List<String> modules) {
        try {
            keep(python, started(python, modules));
        } catch (IOException | UncheckedIOException notStarted) {
            // When the worker ends, its folders go before an interpreter has come up in them.
            if (!isClosed()) {
                journal.accept("no warm interpreter: " + notStarted.getMessage());
            }
        } finally {
            synchronized (warm) {
                starting.remove(python);
            }
        }
    }

    private WarmPython started(Path python, List<String> modules) throws IOException {
        CellFolder home = new CellFolder(folder.resolve(Long.toString(count.incrementAndGet())));
        Folders.create(home.home());
        Folders.create(home.temporary());
        Path address = address(home);
        List<String> arguments = new ArrayList<>(arguments(python));
        arguments.add(address.toString());
        arguments.addAll(modules);
        Command command = Command.build(home.work(), VARIABLES, arguments).withPrograms(python.getParent());
        // Only at levels that make nothing that would have to be closed.
        Confinement walls = level.open(home, mark, Reach.NONE, journal::accept);
        return WarmPython.start(walls.confine(command), address, Set.copyOf(modules));
    }

    private boolean isClosed() {
        synchronized (warm) {
            return closed;
        }
    }

    /** In a folder of its own, which goes with it. A Unix socket's path has room for about a hundred bytes. */
    private static Path address(CellFolder home) throws IOException {
        Path near = home.root().resolve("door").resolve("socket");
        if (near.toString().length() < 100) {
            Files.createDirectories(near.getParent());
            return near;
        }
        return Files.createTempDirectory("slipway-door").resolve("socket");
    }

    private void keep(Path python, WarmPython started) {
        List<WarmPython> over = new ArrayList<>();
        synchronized (warm) {
            if (closed) {
                over.add(started);
            } else {
                WarmPython before = warm.put(python, started);
                if (before != null) {
                    over.add(before);
                }
                while (warm.size() > MOST) {
                    over.add(warm.remove(warm.keySet().iterator().next()));
                }
            }
        }
        over.forEach(this::end);
    }

    private void end(WarmPython one) {
        try {
            one.close();
        } catch (IOException stays) {
            journal.accept("a warm interpreter could not be ended: " + stays.getMessage());
        }
    }
}
