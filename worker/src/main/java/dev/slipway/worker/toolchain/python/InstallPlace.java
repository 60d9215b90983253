package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.toolchain.CellWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a cell installs a package.
 *
 * @param environment a fresh one of this Python
 */
record InstallPlace(CellWork work, PythonTasks.Install task, Interpreter python, Path environment) {

    Path executable() {
        return Environments.python(environment);
    }

    /** The package, in this version alone. */
    String requirement() {
        return task.packageName() + "==" + task.version();
    }

    /** The same, for a requirements file, and only as one of the files that the cell is to install. */
    String requirementWithHashes() {
        return requirement()
                + task.wanted().stream()
                        .map(file -> " --hash=sha256:" + file.sha256())
                        .collect(Collectors.joining());
    }

    /** The options that install the package itself and no other. */
    List<String> options(String... more) {
        List<String> options = new ArrayList<>(List.of("--no-deps", "--verify-hashes"));
        if (task.isFromWheel()) {
            options.addAll(List.of("--only-binary", task.packageName()));
        }
        options.addAll(List.of(more));
        return options;
    }

    /** What goes before "failed" in a message. */
    String named(String what) {
        return what + " with Python " + python.name();
    }
}
