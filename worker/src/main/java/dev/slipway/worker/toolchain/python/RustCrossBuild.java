package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.offer.RustInstallation;
import dev.slipway.worker.offer.SecondPlatform;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a build with Rust code in it is told for another platform: maturin knows zig, and links by it for a C library that is
 * old enough for every system that has Rust.
 *
 * @param zig its program
 */
record RustCrossBuild(SecondPlatform target, RustInstallation rust, Path zig) {

    Map<String, String> variables(Interpreter python) {
        return Map.of(
                // By its name alone, maturin takes what it knows itself of that Python on the other platform.
                "MATURIN_PEP517_ARGS",
                "--target " + target.rustTarget() + " --zig --compatibility manylinux_2_17 --interpreter python"
                        + python.name(),
                "CARGO_ZIGBUILD_ZIG_PATH",
                zig.toString(),
                // CC is the other platform's, and build scripts run here.
                "HOST_CC",
                "cc");
    }

    /** What people are told. */
    String description() {
        return "rustc " + rust.compiler().replaceFirst(" .*", "") + " and zig " + Zig.version();
    }
}
