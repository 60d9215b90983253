package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Checks that a wheel for the stable ABI uses nothing else: abi3audit knows which symbol belongs to it since when. */
record StableAbiAudit(PinnedTools tools) {

    Attempt<Path> pass(CellWork work, Path wheel) {
        if (!WheelFile.of(wheel).abi().equals("abi3")) {
            return Attempt.done(wheel);
        }
        Command command = Command.build(
                work.folder().work(),
                Map.of(),
                List.of(tools.python().toString(), "-s", "-B", "-m", "abi3audit", "--verbose", wheel.toString()));
        return CommandFailure.check(work.run(command), "abi3audit", exited -> Failure.user(
                                "build-failed",
                                "the wheel " + wheel.getFileName()
                                        + " says that it needs only the stable ABI, and uses more",
                                "Define Py_LIMITED_API when compiling, as the tag of the wheel says, or build a "
                                        + "wheel for each Python; the log names the symbols.")
                        .withDetail(exited.lastLines()))
                .map(done -> wheel);
    }
}
