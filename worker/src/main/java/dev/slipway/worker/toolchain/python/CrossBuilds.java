package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Machine;
import dev.slipway.worker.offer.RustInstallation;
import dev.slipway.worker.offer.SecondPlatform;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.python.project.BuildSystem;
import java.nio.file.Path;
import java.util.Optional;

/** Chooses how a wheel is built for a platform that this machine is none of. */
record CrossBuilds(Machine machine, Zig zig) {

    /** Empty for a cell of the machine's own platform, or of none. */
    Attempt<Optional<CrossBuild>> of(CellWork work, Path project) {
        Optional<SecondPlatform> other =
                machine.crossBuild().filter(found -> found.is(work.cell().platform()));
        if (other.isEmpty()) {
            return Attempt.done(Optional.empty());
        }
        SecondPlatform target = other.get();
        return BuildSystem.of(project)
                .then(system -> system.compilesRust() ? rust(work, target) : Attempt.done(Optional.empty()))
                .map(rust -> Optional.of(new CrossBuild(target, rust)));
    }

    private Attempt<Optional<RustCrossBuild>> rust(CellWork work, SecondPlatform target) {
        Optional<RustInstallation> rust = machine.rust().filter(found -> found.hasTarget(target.rustTarget()));
        return rust.map(found ->
                        zig.program(work).map(program -> Optional.of(new RustCrossBuild(target, found, program))))
                .orElseGet(() -> Attempt.failed(Failure.internal(
                        "this worker has no Rust for " + target.platform(),
                        "`slipway worker --check` on its machine says what is missing.")));
    }
}
