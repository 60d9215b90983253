package dev.slipway.worker.offer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A platform that this machine can build for without being one: by a cross compiler, with the headers of its own
 * interpreters. What was built is tested by emulation, where that works.
 *
 * @param here the machine's own platform
 * @param triple how compilers call the other one
 * @param compiler its C compiler; empty where none is installed
 * @param compilerVersion in the compiler's own words
 */
public record SecondPlatform(
        Platform platform,
        Platform here,
        String triple,
        Optional<Path> compiler,
        String compilerVersion,
        Emulation emulation) {

    /** What could be built here besides, whether all parts for it are installed or not. */
    public static Optional<SecondPlatform> of(Platform here, Map<String, String> environment) {
        if (!here.equals(new Platform("linux", "x86_64"))) {
            return Optional.empty();
        }
        Platform platform = new Platform("linux", "aarch64");
        String triple = "aarch64-linux-gnu";
        Optional<Path> compiler = Programs.find(environment, triple + "-gcc");
        String version = compiler.flatMap(
                        found -> Programs.answer(Map.of(), List.of(found.toString(), "-dumpfullversion")))
                .orElse("");
        return Optional.of(
                new SecondPlatform(platform, here, triple, compiler, version, Emulation.of(platform, environment)));
    }

    /** How rustc and cargo call it. */
    public String rustTarget() {
        return platform.processor() + "-unknown-linux-gnu";
    }

    /** Whether wheels can be built for it. */
    public boolean isOffered() {
        return compiler.isPresent();
    }

    /** Whether a cell is for this platform; null is any. */
    public boolean is(String named) {
        return platform.toString().equals(named);
    }

    /** What is missing to build for it, with this machine's Rust too, and to test that. */
    public List<Shortage> shortages(Optional<RustInstallation> rust) {
        List<Shortage> missing = new ArrayList<>();
        if (!isOffered()) {
            missing.add(new Shortage(
                    "No compiler for " + platform + " is on the PATH: its wheels cannot be built here.",
                    "Install one, on Debian as gcc-" + triple.replace('_', '-') + "."));
        }
        if (rust.filter(found -> !found.hasTarget(rustTarget())).isPresent()) {
            missing.add(new Shortage(
                    "Rust has no standard library of " + platform
                            + ": wheels with Rust code are not built for it here.",
                    "Install it: rustup target add " + rustTarget() + ", or with Debian's own rustc the package "
                            + "libstd-rust-dev:arm64."));
        }
        emulation.shortage(platform).ifPresent(missing::add);
        return List.copyOf(missing);
    }
}
