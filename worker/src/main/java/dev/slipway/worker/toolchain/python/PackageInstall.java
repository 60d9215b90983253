package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import java.nio.file.Path;

/** How a package gets into an environment: itself first, from one place only, then what it needs. */
sealed interface PackageInstall permits IndexInstall, FilesInstall, SdistInstall {
    Attempt<Installed> packageItself();

    Attempt<String> dependencies();

    /** Its sdist from that same place, with the hash that was published. */
    Attempt<Path> sdist();
}
