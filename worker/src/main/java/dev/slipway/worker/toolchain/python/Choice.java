package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.offer.Interpreters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which interpreter a cell gets: the one it names, or the newest that the project allows and has a wheel for. */
record Choice(Interpreters interpreters) {

    /** The newest that the project allows. */
    Optional<Interpreter> newest(String requiresPython) {
        return allowed(requiresPython).findFirst();
    }

    private Optional<Interpreter> newestServed(String requiresPython, List<WheelFile> wheels) {
        return allowed(requiresPython)
                .filter(python -> wheels.stream().anyMatch(wheel -> wheel.serves(python)))
                .findFirst();
    }

    private Stream<Interpreter> allowed(String requiresPython) {
        RequiresPython allowed = RequiresPython.of(requiresPython);
        return interpreters.usual().stream().filter(allowed::allows);
    }

    Attempt<Interpreter> of(Assignment cell, String requiresPython) {
        return of(cell, requiresPython, List.of());
    }

    /** Where one of the wheels serves no newer Python, an older one that it serves is as good: nothing has to be built. */
    Attempt<Interpreter> of(Assignment cell, String requiresPython, List<WheelFile> wheels) {
        Optional<Interpreter> chosen = cell.interpreter().isPresent()
                ? cell.interpreter().flatMap(interpreters::named)
                : newestServed(requiresPython, wheels).or(() -> newest(requiresPython));
        return chosen.<Attempt<Interpreter>>map(Attempt::done)
                .orElseGet(() -> Attempt.failed(Failure.internal(
                        "this worker has no Python "
                                + cell.interpreter().orElse("that satisfies " + requiresPython) + ", only "
                                + interpreters.versions(),
                        "Start a worker on a machine that has it.")));
    }
}
