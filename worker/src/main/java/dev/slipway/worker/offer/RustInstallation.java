package dev.slipway.worker.offer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Rust toolchain of this machine. Cells run its own programs, not rustup's proxies, which would look for their settings in a
 * home that no cell has.
 *
 * @param root the folder of the toolchain, with {@code bin/cargo}
 * @param cargo the version of cargo
 * @param compiler the version of rustc
 */
public record RustInstallation(Path root, String cargo, String compiler) {

    /** The one that the PATH leads to. */
    static Optional<RustInstallation> find(Map<String, String> environment) {
        return Programs.find(environment, "rustc")
                .flatMap(rustc -> Programs.answer(Map.of(), List.of(rustc.toString(), "--print", "sysroot")))
                .map(Path::of)
                .filter(root -> Files.isExecutable(programs(root).resolve("cargo")))
                .flatMap(RustInstallation::of);
    }

    private static Optional<RustInstallation> of(Path root) {
        return version(root, "cargo")
                .flatMap(cargo -> version(root, "rustc").map(compiler -> new RustInstallation(root, cargo, compiler)));
    }

    private static Optional<String> version(Path root, String program) {
        List<String> words = List.of(programs(root).resolve(program).toString(), "--version");
        return Programs.answer(Map.of(), words).map(text -> text.replaceFirst("^\\w+ ", ""));
    }

    /** Where cargo and rustc are. */
    public Path programs() {
        return programs(root);
    }

    /** Whether it can compile for a target, named as rustc does. */
    public boolean hasTarget(String triple) {
        return Files.isDirectory(root.resolve("lib/rustlib").resolve(triple).resolve("lib"));
    }

    private static Path programs(Path root) {
        return root.resolve("bin");
    }
}
