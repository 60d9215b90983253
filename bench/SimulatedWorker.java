import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Disks;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.claim.BuilderClient;
import dev.slipway.worker.claim.CellRuns;
import dev.slipway.worker.claim.ClaimLoop;
import dev.slipway.worker.claim.Stint;
import dev.slipway.worker.egress.MachineIndexes;
import dev.slipway.worker.level.CleanEnvironment;
import dev.slipway.worker.level.Plain;
import dev.slipway.worker.offer.Offer;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.process.Limits;
import dev.slipway.worker.process.Running;
import dev.slipway.worker.process.StartedProcess;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.Toolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The real worker's claims, leases, folders, processes, logs and completions with a toolchain whose cells do next to nothing: a gate
 * runs the one program it is given, whatever its line for the shell says, and the crate is an empty file. Prints "release cell
 * microseconds" by the system's clock when the process of a gate has started.
 */
final class SimulatedWorker implements Toolchain {
    private final List<String> gate;

    private SimulatedWorker(List<String> gate) {
        this.gate = gate;
    }

    /** URL TOKEN-FILE HOME SLOTS PROGRAM ARGUMENT… */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[2]);
        int slots = Integer.parseInt(arguments[3]);
        List<String> gate = List.of(arguments).subList(4, arguments.length);

        String name = home.getFileName().toString();
        Offer offer = new Offer(
                name, UUID.randomUUID().toString(), List.of("linux-x86_64"), List.of(), List.of("3.99"), List.of("rust"), "plain", slots,
                0, Map.of("simulated", name));
        Limits limits = Limits.usual();
        Disks disks = new Disks(List.of(home), 0);
        OperatingSystem here = OperatingSystem.HERE;
        Plain level = new Plain("plain", new CleanEnvironment(here, System.getenv(), Map.of()), limits, here);
        BuilderClient builder = new BuilderClient(URI.create(arguments[0]), Files.readString(Path.of(arguments[1])).strip(), Clock.systemUTC());
        CellRuns runs = new CellRuns(builder, List.of(new SimulatedWorker(gate)), level,
                new CellRuns.Settings(
                        home.resolve("cells"), disks, offer.instance(), limits, MachineIndexes.of(Map.of()), List.of()),
                System.err::println);
        ClaimLoop loop = new ClaimLoop(builder, runs, offer, disks, System.err::println);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> slot = () -> {
                loop.run(Stint.ENDLESS);
                return null;
            };
            for (int i = 0; i < slots; i++) {
                threads.submit(slot);
            }
        }
    }

    @Override
    public String name() {
        return "rust";
    }

    @Override
    public void warmUp() {
        // Nothing to warm.
    }

    @Override
    public Map<String, String> versions() {
        return Map.of();
    }

    @Override
    public boolean serves(Assignment cell) {
        return true;
    }

    @Override
    public Attempt<CellResult> run(CellWork work) {
        return switch (work.cell().kind()) {
            case "plan" -> Attempt.done(CellResult.of(Map.of(
                    "kind", "rust", "name", "simulated", "versions", List.of(Map.of("file", "Cargo.toml", "version", "1.0.0")),
                    "crates", List.of(Map.of(
                            "name", "simulated", "manifest", "Cargo.toml", "version", "1.0.0", "published", true)))));
            case "gate" -> gate(work);
            case "crate-test" -> Attempt.done(CellResult.of(Map.of()));
            case "crate" -> Attempt.done(new CellResult(List.of(crate(work)), Map.of()));
            default -> Attempt.failed(Failure.user("install-failed", "Nothing can be installed in a benchmark.", "Look away."));
        };
    }

    private Attempt<CellResult> gate(CellWork work) {
        Command command = Command.build(work.folder().work(), Map.of(), gate);
        Ended ended = work.run(command, confined -> started(work.cell(), confined), line -> {});
        return ended instanceof Ended.Exited(int code, String output) && code == 0
                ? Attempt.done(CellResult.of(Map.of()))
                : Attempt.failed(Failure.user("gate-failed", ended.toString(), "Look at the benchmark."));
    }

    private static Running started(Assignment cell, Command confined) throws IOException {
        Running process = StartedProcess.start(confined);
        System.out.println(cell.release() + " " + cell.name() + " " + ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        return process;
    }

    private static Path crate(CellWork work) {
        try {
            return Files.writeString(work.folder().output().resolve("simulated-1.0.0.crate"), work.cell().release());
        } catch (IOException diskFull) {
            throw new UncheckedIOException(diskFull);
        }
    }
}
