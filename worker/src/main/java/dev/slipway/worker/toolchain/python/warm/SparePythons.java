package dev.slipway.worker.toolchain.python.warm;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.egress.Reach;
import dev.slipway.worker.level.Sandbox;
import dev.slipway.worker.level.SandboxedCell;
import dev.slipway.worker.process.Launcher;
import dev.slipway.worker.process.StartedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * For cells in sandboxes: each script gets an interpreter in a sandbox of its own that was started before, knows nothing of any
 * cell, and ends with the script. What it has imported is what builds of the same project imported, so that no project
 * has a say in another's. See docs/adr/0007-no-warm-forks-in-a-sandbox.md.
 */
final class SparePythons implements WarmPythons {
    /** A sdist and the wheel from it follow each other closely. */
    private static final int EACH = 2;

    private static final int MOST = 4;
    /** What a cell has to do after its build goes first. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final String FROM_INPUT = "-";

    private final Sandbox sandbox;
    private final Place place;
    private final Consumer<String> journal;
    private final Map<Wanted, Stock> stocks = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicLong count = new AtomicLong();
    private boolean closed;

    /** Those that are ready, and what the next ones import. */
    private static final class Stock {
        private final Deque<SparePython> ready = new ArrayDeque<>();
        private final Set<String> modules = new LinkedHashSet<>();
        private int starting;
    }

    SparePythons(Sandbox sandbox, Place place, Consumer<String> journal) {
        this.sandbox = sandbox;
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
            SparePython spare = take(wanted);
            if (spare == null) {
                return StartedProcess.start(confined);
            }
            prepare(wanted, List.of());
            return spare.run(confined, cell);
        };
    }

    @Override
    public void prepare(Wanted wanted, Collection<String> modules) {
        List<SparePython> over = new ArrayList<>();
        int missing;
        synchronized (stocks) {
            Stock stock = stocks.computeIfAbsent(wanted, project -> new Stock());
            stock.modules.addAll(modules);
            missing = closed ? 0 : EACH - stock.ready.size() - stock.starting;
            stock.starting += missing;
            while (stocks.size() > MOST) {
                over.addAll(stocks.remove(stocks.keySet().iterator().next()).ready);
            }
        }
        over.forEach(SparePython::close);
        if (missing > 0) {
            Thread.ofVirtual().name("spare-pythons").start(() -> fill(wanted, missing));
        }
    }

    @Override
    public void close() {
        List<SparePython> all = new ArrayList<>();
        synchronized (stocks) {
            closed = true;
            stocks.values().forEach(stock -> all.addAll(stock.ready));
            stocks.clear();
        }
        all.forEach(SparePython::close);
    }

    private SparePython take(Wanted wanted) {
        synchronized (stocks) {
            Stock stock = stocks.get(wanted);
            SparePython spare = stock == null ? null : stock.ready.poll();
            while (spare != null && !spare.isAlive()) {
                spare.close();
                spare = stock.ready.poll();
            }
            return spare;
        }
    }

    private void fill(Wanted wanted, int missing) {
        try {
            Thread.sleep(PAUSE);
            for (int i = 0; i < missing; i++) {
                keep(wanted, started(wanted.python(), modules(wanted)));
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException notStarted) {
            forget(wanted, notStarted);
        }
    }

    private List<String> modules(Wanted wanted) {
        synchronized (stocks) {
            Stock stock = stocks.get(wanted);
            return stock == null ? List.of() : List.copyOf(stock.modules);
        }
    }

    private SparePython started(Path python, List<String> modules) throws IOException {
        long number = count.incrementAndGet();
        CellFolder home = place.home(number);
        SandboxedCell walls = sandbox.open(home, place.mark() + number, Reach.NONE, journal::accept);
        return SparePython.start(walls, home, place.command(home, python, FROM_INPUT, modules));
    }

    private void keep(Wanted wanted, SparePython spare) {
        boolean kept;
        synchronized (stocks) {
            Stock stock = stocks.get(wanted);
            kept = stock != null && !closed;
            if (kept) {
                stock.starting--;
                stock.ready.add(spare);
            }
        }
        if (!kept) {
            spare.close();
        }
    }

    /** When the worker ends, its folders go before an interpreter has come up in them. */
    private void forget(Wanted wanted, Exception notStarted) {
        synchronized (stocks) {
            stocks.remove(wanted);
            if (!closed) {
                journal.accept("no warm interpreter: " + notStarted.getMessage());
            }
        }
    }
}
