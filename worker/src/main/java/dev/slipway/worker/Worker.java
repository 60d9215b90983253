package dev.slipway.worker;

import dev.slipway.worker.claim.BuilderClient;
import dev.slipway.worker.claim.CellRuns;
import dev.slipway.worker.claim.ClaimLoop;
import dev.slipway.worker.level.CleanEnvironment;
import dev.slipway.worker.level.Level;
import dev.slipway.worker.level.Plain;
import dev.slipway.worker.offer.IndexSettings;
import dev.slipway.worker.offer.Interpreters;
import dev.slipway.worker.offer.Offer;
import dev.slipway.worker.offer.Platform;
import dev.slipway.worker.process.Limits;
import dev.slipway.worker.toolchain.Toolchain;
import dev.slipway.worker.toolchain.python.PinnedTools;
import dev.slipway.worker.toolchain.python.PythonWheels;
import dev.slipway.worker.toolchain.python.ToolsInstallation;
import dev.slipway.worker.toolchain.python.ToolsInstallation.NoTools;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Offer offer;
    private final BuilderClient builder;
    private final ClaimLoop loop;
    private final Instance instance;
    private final Consumer<String> journal;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Worker(Offer offer, BuilderClient builder, ClaimLoop loop, Instance instance, Consumer<String> journal) {
        this.offer = offer;
        this.builder = builder;
        this.loop = loop;
        this.instance = instance;
        this.journal = journal;
    }

    /** Makes everything ready for the first claim. */
    public static Worker start(WorkerOptions options, Consumer<String> journal)
            throws WorkerOptions.WrongUsage, NoTools, IOException {
        Platform platform = platform(options);
        String token = token(options);
        Map<String, String> environment = System.getenv();
        Map<String, String> indexes = IndexSettings.of(environment);
        Interpreters interpreters = Interpreters.find(environment);
        PinnedTools tools = tools(options, environment, indexes, interpreters, journal);

        Limits limits = new Limits(
                options.diskBytes(), Limits.usual().processes(), Limits.usual().openFiles());
        Level level = new Plain(new CleanEnvironment(environment, indexes), limits);
        List<Toolchain> toolchains = List.of(new PythonWheels(tools, interpreters, options.cache(), Clock.systemUTC()));
        Instance instance = Instance.open(options.home());
        Offer offer = new Offer(
                options.name(),
                instance.id(),
                List.of(platform.toString()),
                interpreters.versions(),
                toolchains.stream().map(Toolchain::name).toList(),
                level.name(),
                options.slots(),
                0);
        Set<String> secrets = new HashSet<>(Secrets.in(environment.values()));
        secrets.add(token);

        BuilderClient builder = new BuilderClient(options.url(), token);
        CellRuns runs = new CellRuns(
                builder,
                toolchains,
                level,
                new CellRuns.Settings(instance.cells(), instance.id(), limits, secrets),
                journal);
        return new Worker(offer, builder, new ClaimLoop(builder, runs, offer, journal), instance, journal);
    }

    /** Claims and runs cells in every slot until drained, or until so many have been run. */
    public void run(long cells) throws BuilderClient.Refused, InterruptedException, IOException {
        journal.accept(describe());
        int slots = cells < offer.slots() ? (int) cells : offer.slots();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int slot = 0; slot < slots; slot++) {
                running.add(threads.submit(() -> {
                    loop.run(cells);
                    return null;
                }));
            }
            await(running);
        } finally {
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
            builder.leave(offer.instance());
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
        return offer.worker() + " offers " + offer.platforms() + ", Python " + offer.pythons() + ", level "
                + offer.level() + ", " + offer.slots() + " slots";
    }

    /** Whether the builder takes this worker: an exit code. */
    public int check() throws BuilderClient.Refused, IOException {
        try (instance) {
            builder.leave(offer.instance());
            return 0;
        } catch (BuilderClient.OutOfReach unreachable) {
            journal.accept(unreachable.getMessage());
            return 3;
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

    private static Platform platform(WorkerOptions options) throws WorkerOptions.WrongUsage {
        Platform here = Platform.ofThisMachine();
        if (options.platform().isPresent() && !options.platform().get().equals(here.toString())) {
            throw new WorkerOptions.WrongUsage("this machine is " + here + " and cannot build for "
                    + options.platform().get() + "; start the worker on such a machine");
        }
        return here;
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

    private static PinnedTools tools(
            WorkerOptions options,
            Map<String, String> environment,
            Map<String, String> indexes,
            Interpreters interpreters,
            Consumer<String> journal)
            throws NoTools {
        Map<String, String> variables = new HashMap<>(indexes);
        variables.putAll(environment);
        return new ToolsInstallation(options.cache().resolve("tools"), variables, journal).tools(interpreters);
    }
}
