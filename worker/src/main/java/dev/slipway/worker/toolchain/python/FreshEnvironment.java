package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import java.nio.file.Path;

/** A virtual environment for one cell, empty and gone with it. */
record FreshEnvironment(Uv uv, CellWork work) {

    Attempt<Path> make(Interpreter python) {
        Path environment = work.folder().work().resolve("venv");
        Ended ended = work.run(uv.makeEnvironment(work, python.executable(), environment));
        return CommandFailure.check(ended, "making an environment", exited -> Failure.internal(
                                "uv could not make an environment with " + python.executable(),
                                "Look at the worker and this Python.")
                        .withDetail(exited.lastLines()))
                .map(done -> environment);
    }
}
