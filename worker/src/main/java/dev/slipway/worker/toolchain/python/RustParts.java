package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.python.project.BuildSystem;
import dev.slipway.worker.toolchain.python.project.RustCode;
import dev.slipway.worker.toolchain.rust.CargoBuilds;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The Rust code in Python projects.
 *
 * @param cargo empty on a machine without it
 */
record RustParts(Optional<CargoBuilds> cargo) {

    /**
     * What gives a command cargo and the crates, fetched for it; it leaves that of a project without Rust as it is.
     *
     * @param sdist whether the project was unpacked from one
     */
    Attempt<UnaryOperator<Command>> fetched(CellWork work, BuildSystem system, Path project, boolean sdist) {
        if (!system.compilesRust()) {
            return Attempt.done(UnaryOperator.identity());
        }
        Path root = work.folder().source();
        return cargo.map(
                        builds -> RustCode.of(root, project).then(projects -> builds.over(work, root, projects, sdist)))
                .orElseGet(() -> Attempt.failed(Failure.internal(
                        "the project builds Rust code, and this worker has no cargo",
                        "Install a Rust toolchain on its machine (rustup, or the package cargo).")));
    }
}
