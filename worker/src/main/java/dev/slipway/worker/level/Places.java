package dev.slipway.worker.level;

import java.nio.file.Path;
import java.util.List;

/**
 * What a sandbox shows of this machine besides its system, always read-only.
 *
 * @param tools the worker's own tools, with the Python that the egress forwarder runs on in {@code bin/python}
 * @param scripts the worker's own scripts
 * @param environments holds the build environments; of them, a command sees those that it names
 * @param interpreters the folders that the Pythons are installed in
 */
public record Places(Path tools, Path scripts, Path environments, List<Path> interpreters) {

    public Places {
        interpreters = List.copyOf(interpreters);
    }
}
