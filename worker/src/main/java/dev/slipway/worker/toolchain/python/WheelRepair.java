package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a wheel of Linux one that runs on other Linux systems: auditwheel vendors its libraries and renames it. */
final class WheelRepair {
    private final PinnedTools tools;

    WheelRepair(PinnedTools tools) {
        this.tools = tools;
    }

    Attempt<Path> repair(CellWork work, Path wheel) {
        Path repaired = Folders.create(work.folder().output().resolve("repaired"));
        Command command = Command.build(
                        work.folder().work(),
                        Map.of("SOURCE_DATE_EPOCH", Long.toString(work.cell().sourceDateEpoch())),
                        List.of(
                                tools.python().toString(),
                                "-s",
                                "-B",
                                "-m",
                                "auditwheel",
                                "repair",
                                "--wheel-dir",
                                repaired.toString(),
                                wheel.toString()))
                .withPrograms(tools.binaries());
        Ended ended = work.run(command);
        return CommandFailure.check(ended, "auditwheel repair", exited -> Failure.user(
                                "build-failed",
                                "auditwheel cannot make " + wheel.getFileName() + " a manylinux wheel",
                                "Link only libraries that the project ships or that manylinux allows; the log "
                                        + "names the library or symbol.")
                        .withDetail(exited.lastLines()))
                .then(done -> onlyWheel(repaired));
    }

    private static Attempt<Path> onlyWheel(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .<Attempt<Path>>map(Attempt::done)
                    .orElseGet(() -> Attempt.failed(
                            Failure.internal("auditwheel left no wheel in " + folder, "Look at the log.")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
