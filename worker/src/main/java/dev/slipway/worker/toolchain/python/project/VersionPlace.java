package dev.slipway.worker.toolchain.python.project;

/**
 * A place where a project says its version.
 *
 * @param file relative to the project's folder, with forward slashes
 */
record VersionPlace(String file, TextPlace place) {

    boolean isOfCargo() {
        return file.endsWith("Cargo.toml");
    }

    String version() {
        return place.text();
    }
}
