package dev.slipway.worker.claim;

import dev.slipway.worker.Secrets;
import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Blobs;
import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.DiskWatch;
import dev.slipway.worker.cell.Disks;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.OwnFiles;
import dev.slipway.worker.claim.BuilderClient.Standing;
import dev.slipway.worker.egress.MachineIndexes;
import dev.slipway.worker.egress.ReadRelay;
import dev.slipway.worker.level.Confinement;
import dev.slipway.worker.level.Level;
import dev.slipway.worker.process.CellProcesses;
import dev.slipway.worker.process.Limits;
import dev.slipway.worker.toolchain.CellShell;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.Toolchain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Runs an assigned cell from its claim to its completion. */
public final class CellRuns {
    private final BuilderClient builder;
    private final List<Toolchain> toolchains;
    private final Level level;
    private final Settings settings;
    private final Consumer<String> journal;

    /**
     * @param cells where the cells' folders are made
     * @param disks that cells write to
     * @param mark starts the mark of all processes of this worker's cells
     * @param machine where this machine's own tools fetch from
     * @param secrets what no log may hold
     */
    public record Settings(
            Path cells, Disks disks, String mark, Limits limits, MachineIndexes machine, Collection<String> secrets) {}

    public CellRuns(
            BuilderClient builder,
            List<Toolchain> toolchains,
            Level level,
            Settings settings,
            Consumer<String> journal) {
        this.builder = builder;
        this.toolchains = List.copyOf(toolchains);
        this.level = level;
        this.settings = settings;
        this.journal = journal;
    }

    /** Returns when the builder knows how the cell ended, or when it no longer wants to know. */
    public void run(Assignment given) throws InterruptedException {
        Assignment cell = settings.machine().taken(given);
        long start = System.nanoTime();
        String mark = settings.mark() + "/" + cell.cell() + "/" + cell.fence() + "/";
        try (CellFolder folder = CellFolder.create(settings.cells(), cell);
                LogFile log = new LogFile(folder.log(), secrets(cell));
                DiskWatch disks = new DiskWatch(settings.disks());
                ReadRelay relay = ReadRelay.of(cell, (path, accept) -> builder.read(cell, path, accept), log);
                Confinement walls = level.open(
                        folder, mark, relay.reachedBy(settings.machine().reach(cell)), log);
                CellProcesses processes = new CellProcesses(
                        mark, folder.work(), settings.limits(), Duration.ofSeconds(cell.timeoutSeconds()));
                Lease lease = new Lease(builder, cell, processes::stop)) {
            Persistence persistence = new Persistence(() -> lease.standing() == Standing.LOST, log::line);
            try (LogShipping shipping = new LogShipping(builder, cell, log, lease, persistence)) {
                CellShell shell = new CellShell(walls, folder, processes, log);
                Attempt<CellResult> attempt = attempt(new CellWork(cell, shell, downloads(persistence), relay))
                        .then(result -> logged(log, result));
                // Nothing of the cell lives on while its artifacts are hashed and sent.
                processes.stop();
                journal.accept(
                        new Reporting(builder, cell, lease, persistence, shipping).report(disks.judge(attempt), start));
            }
        }
    }

    private Attempt<CellResult> attempt(CellWork work) {
        Assignment cell = work.cell();
        try {
            for (Toolchain toolchain : toolchains) {
                if (toolchain.serves(cell)) {
                    return toolchain.run(work).then(result -> owned(work, result));
                }
            }
            return Attempt.failed(Failure.internal(
                    "this worker knows no cells of the kind '" + cell.kind() + "'",
                    "Use a worker and a builder of the same version."));
        } catch (RuntimeException surprise) {
            String what = surprise.getCause() == null
                    ? surprise.toString()
                    : surprise.getMessage() + ": " + surprise.getCause().getMessage();
            journal.accept("cell " + cell.name() + " of " + cell.release() + " broke: " + what);
            work.log().line("the worker failed: " + what);
            return Attempt.failed(Failure.internal("the worker failed: " + what, "Look at the worker's own log."));
        }
    }

    private static Attempt<CellResult> owned(CellWork work, CellResult result) {
        for (Path artifact : result.artifacts()) {
            if (!OwnFiles.holds(work.folder(), artifact)) {
                return Attempt.failed(Failure.user(
                        "build-failed",
                        "the artifact '" + artifact.getFileName() + "' is a link to somewhere else",
                        "Let the build write its artifact as a file into the folder that it was given."));
            }
        }
        return Attempt.done(result);
    }

    /** Without its whole log a cell is not done. */
    private static Attempt<CellResult> logged(LogFile log, CellResult result) {
        return log.broken()
                .<Attempt<CellResult>>map(why -> Attempt.failed(
                        Failure.internal("the log could not be written: " + why, "Look at the worker's machine.")))
                .orElse(Attempt.done(result));
    }

    private Blobs downloads(Persistence persistence) {
        return (sha256, file) -> persistence.until(() -> {
            builder.download(sha256, file);
            return file;
        });
    }

    private Set<String> secrets(Assignment cell) {
        Set<String> all = new HashSet<>(settings.secrets());
        all.addAll(
                Secrets.in(List.of(cell.task().toString(), cell.pythonSource().orElse(""))));
        return all;
    }
}
