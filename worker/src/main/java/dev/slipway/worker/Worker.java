package dev.slipway.worker;

import dev.slipway.worker.cell.Disks;
import dev.slipway.worker.claim.BuilderClient;
import dev.slipway.worker.claim.CellRuns;
import dev.slipway.worker.claim.ClaimLoop;
import dev.slipway.worker.claim.Stint;
import dev.slipway.worker.offer.Offer;
import dev.slipway.worker.offer.Platform;
import dev.slipway.worker.toolchain.Toolchain;
import dev.slipway.worker.toolchain.python.ToolsInstallation.NoTools;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * A worker's life: it looks what this machine has, gets its tools, claims cells in each of its slots and runs them; on
 * SIGTERM it claims no more, finishes what runs, and ends.
 */
public final class Worker {
    private final Workbench workbench;
    private final BuilderClient builder;
    private final ClaimLoop loop;
    private final Instance instance;
    private final Consumer<String> journal;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Worker(
            Workbench workbench, BuilderClient builder, ClaimLoop loop, Instance instance, Consumer<String> journal) {
        this.workbench = workbench;
        this.builder = builder;
        this.loop = loop;
        this.instance = instance;
        this.journal = journal;
    }

    /** Makes everything ready for the first claim, on a machine that is set up as its environment says. */
    public static Worker start(WorkerOptions options, Map<String, String> environment, Consumer<String> journal)
            throws WorkerOptions.WrongUsage, NoTools, IOException {
        checkPlatform(options);
        String token = token(options);
        Set<String> secrets = new HashSet<>(Secrets.in(environment.values()));
        secrets.add(token);

        Instance instance = Instance.open(options.home());
        Workbench workbench = Workbench.of(options, instance, environment, journal);
        BuilderClient builder = new BuilderClient(options.url(), token, InstantSource.system());
        Disks disks = new Disks(List.of(options.home(), options.cache()), options.freeBytes());
        CellRuns runs = new CellRuns(
                builder,
                workbench.toolchains(),
                workbench.level(),
                new CellRuns.Settings(
                        instance.cells(), disks, instance.id(), workbench.limits(), workbench.machine(), secrets),
                journal);
        ClaimLoop loop = new ClaimLoop(builder, runs, workbench.offer(), disks, journal);
        return new Worker(workbench, builder, loop, instance, journal);
    }

    /** Claims and runs cells in every slot until drained, or its stint is over. */
    public void run(Stint stint) throws BuilderClient.Refused, InterruptedException, IOException {
        journal.accept(describe());
        workbench.toolchains().forEach(Toolchain::warmUp);
        int slots = (int) Math.min(stint.cells(), workbench.offer().slots());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int slot = 0; slot < slots; slot++) {
                running.add(threads.submit(() -> {
                    loop.run(stint);
                    return null;
                }));
            }
            await(running);
        } finally {
            workbench.close();
            instance.close();
            ended.countDown();
        }
    }

    /** Claims no more and returns when the running cells are finished. May be called from any thread. */
    public void drain() {
        if (ended.getCount() == 0) {
            return;
        }
        journal.accept("finishing the running cells");
        loop.drain();
        try {
            builder.leave(workbench.offer().instance());
        } catch (IOException notTold) {
            // Its held claims then end by themselves.
        }
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What this worker offers, in one line. */
    public String describe() {
        Offer offer = workbench.offer();
        return offer.worker() + " offers " + offer.platforms() + ", Python " + offer.pythons() + ", level "
                + offer.level() + ", " + offer.slots() + " slots";
    }

    /** What this worker would offer, and what it lacks. */
    Check check() {
        return new Check(workbench.offer(), workbench.engine(), workbench.shortages());
    }

    /** Whether the builder can be reached and takes this worker. */
    public boolean isTaken() throws BuilderClient.Refused, IOException {
        try (instance;
                workbench) {
            builder.leave(workbench.offer().instance());
            return true;
        } catch (BuilderClient.OutOfReach unreachable) {
            journal.accept(unreachable.getMessage());
            return false;
        }
    }

    private static void await(List<Future<?>> running) throws BuilderClient.Refused, InterruptedException {
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException broken) {
                if (broken.getCause() instanceof BuilderClient.Refused refused) {
                    throw refused;
                }
                throw new IllegalStateException("a slot of the worker broke", broken.getCause());
            }
        }
    }

    private static void checkPlatform(WorkerOptions options) throws WorkerOptions.WrongUsage {
        String here = Platform.ofThisMachine().toString();
        if (!options.platform().orElse(here).equals(here)) {
            throw new WorkerOptions.WrongUsage("this machine is " + here + " and cannot build for "
                    + options.platform().get() + "; start the worker on such a machine");
        }
    }

    private static String token(WorkerOptions options) throws WorkerOptions.WrongUsage, IOException {
        if (!Files.isReadable(options.tokenFile())) {
            throw new WorkerOptions.WrongUsage("the token file " + options.tokenFile() + " cannot be read");
        }
        String token = Files.readString(options.tokenFile()).strip();
        if (token.isEmpty() || token.contains("\n")) {
            throw new WorkerOptions.WrongUsage(
                    "the token file " + options.tokenFile() + " must hold the worker token and nothing else");
        }
        return token;
    }
}
