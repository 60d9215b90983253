package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.offer.Interpreters;
import java.util.Optional;

/** Which interpreter a cell gets: the one it names, or the newest that the project allows. */
record Choice(Interpreters interpreters) {

    /** The newest that the project allows. */
    Optional<Interpreter> newest(String requiresPython) {
        RequiresPython allowed = RequiresPython.of(requiresPython);
        return interpreters.all().reversed().stream().filter(allowed::allows).findFirst();
    }

    Attempt<Interpreter> of(Assignment cell, String requiresPython) {
        Optional<Interpreter> chosen = cell.interpreter().isPresent()
                ? cell.interpreter().flatMap(interpreters::withVersion)
                : newest(requiresPython);
        return chosen.<Attempt<Interpreter>>map(Attempt::done)
                .orElseGet(() -> Attempt.failed(Failure.internal(
                        "this worker has no Python "
                                + cell.interpreter().orElse("that satisfies " + requiresPython) + ", only "
                                + interpreters.versions(),
                        "Start a worker on a machine that has it.")));
    }
}
