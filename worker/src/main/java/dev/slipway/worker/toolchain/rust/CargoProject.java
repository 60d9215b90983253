package dev.slipway.worker.toolchain.rust;

import java.nio.file.Path;
import java.util.List;

/**
 * What cargo is called for.
 *
 * @param folder the one with its Cargo.toml
 * @param features that it is built with, besides the default ones; a feature of a dependency may bring more crates than a lock
 *     file knows of
 */
public record CargoProject(Path folder, List<String> features) {

    public CargoProject {
        features = List.copyOf(features);
    }

    /** With its default features. */
    static CargoProject in(Path folder) {
        return new CargoProject(folder, List.of());
    }

    Path manifest() {
        return folder.resolve("Cargo.toml");
    }
}
