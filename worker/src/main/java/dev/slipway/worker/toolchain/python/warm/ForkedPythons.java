package dev.slipway.worker.toolchain.python.warm;

import dev.slipway.worker.cell.CellFolder;
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
 * For levels at which one process may serve several cells: keeps a warm interpreter for each of the environments that were used
 * last. Where there is none yet, a script runs in an interpreter that is started for it; what that one imported, the warm one
 * then imports in advance. Where the system does not let processes fork, there never is one.
 */
final class ForkedPythons implements WarmPythons {
    private static final int MOST = 4;

    private final Level level;
    private final Place place;
    private final Consumer<String> journal;
    private final Map<Path, WarmPython> warm = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Path> starting = new HashSet<>();
    private final AtomicLong count = new AtomicLong();
    private boolean closed;

    ForkedPythons(Level level, Place place, Consumer<String> journal) {
        this.level = level;
        this.place = place;
        this.journal = journal;
    }

    @Override
    public List<String> arguments(Path python) {
        return place.arguments(python);
    }

    @Override
    public Launcher launcher(Wanted wanted, CellFolder cell) {
        return confined -> {
            WarmPython ready = find(wanted.python());
            return ready == null ? StartedProcess.start(confined) : fork(wanted.python(), ready, confined);
        };
    }

    @Override
    public void prepare(Wanted next, Collection<String> modules) {
        if (!level.sharesProcesses()) {
            return;
        }
        Path python = next.python();
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
        CellFolder home = place.home(count.incrementAndGet());
        Path address = address(home);
        Command command = place.command(home, python, address.toString(), modules);
        // Only at levels that make nothing that would have to be closed.
        Confinement walls = level.open(home, place.mark(), Reach.NONE, journal::accept);
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
