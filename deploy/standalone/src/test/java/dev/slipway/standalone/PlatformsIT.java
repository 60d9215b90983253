package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples that are more than Python on one platform, from their tag to the verified set, by the commands that people use. */
class PlatformsIT {
    @TempDir
    Path folder;

    private TriedStandalone standalone;

    @BeforeEach
    void up() {
        standalone = new TriedStandalone(folder, Map.of(), 1);
        standalone.up();
    }

    @AfterEach
    void down() {
        standalone.close();
    }

    @Test
    void makesWheelsForTwoPlatformsOfOneTagOnOneMachine() throws Exception {
        needs("aarch64-linux-gnu-gcc", "no compiler for linux-aarch64: install the package gcc-aarch64-linux-gnu");
        register("native", "v0.2.0rc1", """
                builds:
                  app:
                    wheels:
                      python: ["3.11", "3.13"]
                      platforms: [linux-x86_64, linux-aarch64]
                      test: {run: "python -m unittest discover -q {package}/tests"}
                routes: [{stages: [pypi]}]
                """);

        String shown = standalone.slipway("rehearse", "native", "v0.2.0rc1");

        assertThat(shown)
                .contains("cp311-manylinux_x86_64", "cp311-manylinux_aarch64")
                .containsPattern("slipway_native-0\\.2\\.0rc1-cp311-cp311-manylinux[^ ]*_x86_64\\.whl")
                .containsPattern("slipway_native-0\\.2\\.0rc1-cp311-cp311-manylinux[^ ]*_aarch64\\.whl")
                .contains("cross-built on linux-x86_64 by aarch64-linux-gnu-gcc")
                .containsPattern("test-cp311-manylinux_aarch64 .*(tested under qemu|not tested: )");
    }

    @Test
    void makesWheelsOfRustCodeForTwoPlatforms() throws Exception {
        needs("cargo", "no cargo: install a Rust toolchain (rustup, or the package cargo)");
        needs("aarch64-linux-gnu-gcc", "no compiler for linux-aarch64: install the package gcc-aarch64-linux-gnu");
        needsRustForAarch64();
        register("tally", "v0.2.0rc1", """
                builds:
                  app:
                    wheels:
                      platforms: [linux-x86_64, linux-aarch64]
                      test: {run: "python -m unittest discover -q {package}/tests", python: ["3.11"]}
                routes: [{stages: [pypi]}]
                """);

        String shown = standalone.slipway("rehearse", "tally", "v0.2.0rc1");

        assertThat(shown)
                .containsPattern("slipway_tally-0\\.2\\.0rc1-cp39-abi3-manylinux[^ ]*_x86_64\\.whl")
                .containsPattern("slipway_tally-0\\.2\\.0rc1-cp39-abi3-manylinux[^ ]*_2_17_aarch64\\.whl")
                .contains("cross-built on linux-x86_64 by rustc")
                .containsPattern("test-cp311-manylinux_aarch64 .*(tested under qemu|not tested: )");
    }

    @Test
    void rehearsesTheCrateThatATagNames() throws Exception {
        needs("cargo", "no cargo: install a Rust toolchain (rustup, or the package cargo)");
        register("crates", "slipway-crates-core-v0.2.0-rc.1", """
                builds: {crate: {kind: rust, gates: ["cargo check --workspace --locked"]}}
                routes: [{tags: ["{crate}-v{version}"], stages: [approval]}]
                """);

        String shown = standalone.slipway("rehearse", "crates", "slipway-crates-core-v0.2.0-rc.1");

        assertThat(shown).contains("crate-test", "gate-1", "slipway-crates-core-0.2.0-rc.1.crate");
    }

    /** A repository of a sample with one tag, and a catalog of that project alone. */
    private void register(String sample, String tag, String words) throws Exception {
        Path repository = folder.resolve(sample);
        PathUtils.copyDirectory(TriedStandalone.ROOT.resolve("examples").resolve(sample), repository);
        standalone.tag(repository, tag);
        standalone.apply(Map.of(repository, words));
    }

    private static void needsRustForAarch64() throws Exception {
        Process rustc = new ProcessBuilder("rustc", "--print", "sysroot").start();
        Path root = Path.of(new String(rustc.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        assumeTrue(
                Files.isDirectory(root.resolve("lib/rustlib/aarch64-unknown-linux-gnu/lib")),
                "no Rust for linux-aarch64: rustup target add aarch64-unknown-linux-gnu");
    }

    private static void needs(String program, String otherwise) {
        boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
        assumeTrue(there, otherwise);
    }
}
