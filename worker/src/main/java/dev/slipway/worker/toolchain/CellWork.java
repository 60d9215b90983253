package dev.slipway.worker.toolchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Blobs;
import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.Unpacking;
import dev.slipway.worker.egress.ReadRelay;
import dev.slipway.worker.process.CellLog;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.process.Launcher;
import dev.slipway.worker.process.StartedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a toolchain has at hand for one cell: its task, its files, its folder, its log, and commands run at its level. */
public final class CellWork {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final long LARGEST_TREE = 8L << 30;

    private final Assignment cell;
    private final CellShell shell;
    private final Blobs blobs;
    private final ReadRelay relay;

    public CellWork(Assignment cell, CellShell shell, Blobs blobs, ReadRelay relay) {
        this.cell = cell;
        this.shell = shell;
        this.blobs = blobs;
        this.relay = relay;
    }

    public Assignment cell() {
        return cell;
    }

    public CellFolder folder() {
        return shell.folder();
    }

    public CellLog log() {
        return shell.log();
    }

    /** What tools are told of where requirements come from; without it the machine's own settings hold. */
    public Optional<String> pythonSource() {
        return cell.pythonSource().map(relay::address);
    }

    /** What tools are told of an index that the task names. */
    public String address(String index) {
        return relay.address(index);
    }

    /** The task in the form of its kind. */
    public <T> Attempt<T> task(Class<T> kind) {
        try {
            return Attempt.done(JSON.treeToValue(cell.task(), kind));
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            return Attempt.failed(Failure.internal(
                    "the task of the cell " + cell.name() + " makes no sense: " + broken.getMessage(),
                    "Use a worker and a builder of the same version."));
        }
    }

    /** Runs a command at the cell's level; its output goes to the log. */
    public Ended run(Command command) {
        return run(command, line -> {});
    }

    /** As {@link #run(Command)}, and each line also goes to the sink. */
    public Ended run(Command command, Consumer<String> sink) {
        return run(command, StartedProcess::start, sink);
    }

    /** As {@link #run(Command)}, brought to life in another way. */
    public Ended run(Command command, Launcher launcher, Consumer<String> sink) {
        return shell.run(command, launcher, sink);
    }

    /** A private copy of the source tree, the same whenever it is asked for. */
    public Attempt<Path> source() {
        if (Files.isDirectory(folder().source())) {
            return Attempt.done(folder().source());
        }
        if (cell.source() == null) {
            return Attempt.failed(Failure.internal("the cell " + cell.name() + " came without its source tree", ""));
        }
        Path archive = folder().work().resolve("source.tar");
        return fetch(cell.source().sha256(), archive).then(tar -> unpack(tar, folder().source(), "the source tree"));
    }

    /** The cell's inputs, in their order. */
    public Attempt<List<Path>> inputs() {
        List<Path> files = new ArrayList<>();
        for (Assignment.Input input : cell.inputs()) {
            Path file = folder().inputs().resolve(input.filename());
            switch (fetch(input.sha256(), file)) {
                case Attempt.Done<Path>(Path fetched) -> files.add(fetched);
                case Attempt.Failed<Path>(Failure failure) -> {
                    return Attempt.failed(failure);
                }
                case Attempt.Abandoned<Path>() -> {
                    return Attempt.abandoned();
                }
            }
        }
        return Attempt.done(List.copyOf(files));
    }

    /** Unpacks an archive of the project's own making, which is its fault when it is unsafe. */
    public Attempt<Path> unpack(Path archive, Path target, String what) {
        try {
            Unpacking.unpack(archive, target, LARGEST_TREE);
            return Attempt.done(target);
        } catch (Unpacking.UnsafeArchive unsafe) {
            return Attempt.failed(Failure.user(
                    "build-failed",
                    what + " cannot be unpacked: " + unsafe.getMessage(),
                    "Remove the entry from the project; names and links must stay inside of it."));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot unpack " + archive, broken);
        }
    }

    private Attempt<Path> fetch(String sha256, Path file) {
        try {
            blobs.fetch(sha256, file);
            return Attempt.done(file);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Attempt.abandoned();
        } catch (IOException refused) {
            return Files.exists(folder().root())
                    ? Attempt.failed(Failure.internal(refused.getMessage(), "Replay the release."))
                    : Attempt.abandoned();
        }
    }
}
