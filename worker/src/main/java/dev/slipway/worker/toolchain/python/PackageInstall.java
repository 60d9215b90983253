package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;

/** How a package gets into an environment: itself first, from one place only, then what it needs. */
sealed interface PackageInstall permits IndexInstall, FilesInstall {
    Attempt<Installed> packageItself();

    Attempt<String> dependencies();
}
