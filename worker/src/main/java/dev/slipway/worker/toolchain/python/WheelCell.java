package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.toolchain.CellWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Builds a wheel from the sdist, not from the source tree: so the sdist is known to be complete. */
final class WheelCell {
    private final BackendBuild here;
    private final Optional<ContainerBuild> contained;
    private final StableAbiAudit audit;

    /** What the builder is told; {@code pure} is what the wheel turned out to be, whatever the plan thought. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Facts(
            String name,
            String version,
            List<String> tags,
            boolean pure,
            String platformTag,
            String crossBuilt,
            String container) {}

    /** @param contained how cibuildwheel builds; empty where no container engine answers, or none may be used */
    WheelCell(BackendBuild here, Optional<ContainerBuild> contained, StableAbiAudit audit) {
        this.here = here;
        this.contained = contained;
        this.audit = audit;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(PythonTasks.Wheel.class)
                .then(task -> sdist(work)
                        .then(sdist -> task.cibuildwheel() == null
                                ? here.build(work, sdist, task)
                                : contained(work, sdist, task)))
                .then(made ->
                        audit.pass(work, made.file()).then(BuiltWheel::read).map(built -> result(work, made, built)));
    }

    private Attempt<MadeWheel> contained(CellWork work, Path sdist, PythonTasks.Wheel task) {
        return contained
                .map(container -> container.build(work, sdist, task))
                .orElseGet(() -> Attempt.failed(Failure.internal(
                        "this worker runs no containers, and " + task.cibuildwheel() + " is to be built in one",
                        "`slipway worker --check` on its machine says what is missing.")));
    }

    private static CellResult result(CellWork work, MadeWheel made, BuiltWheel built) {
        WheelFile name = WheelFile.of(made.file());
        if (made.crossBuilt() != null) {
            work.log().line("cross-built " + made.crossBuilt());
        }
        if (made.container() != null) {
            work.log().line("built in " + made.container());
        }
        return new CellResult(
                List.of(made.file()),
                new Facts(
                        built.name(),
                        built.version(),
                        name.tags(),
                        name.isForAnyPlatform(),
                        name.platform(),
                        made.crossBuilt(),
                        made.container()));
    }

    private static Attempt<Path> sdist(CellWork work) {
        return work.inputs()
                .then(inputs -> inputs.size() == 1
                        ? Attempt.done(inputs.getFirst())
                        : Attempt.failed(
                                Failure.internal("a wheel cell has one input, the sdist, not " + inputs.size(), "")));
    }
}
