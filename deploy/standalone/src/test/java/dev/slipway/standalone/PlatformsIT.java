package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.Down;
import dev.slipway.launcher.Outcome;
import dev.slipway.launcher.Status;
import dev.slipway.launcher.Up;
import dev.slipway.launcher.UpOptions;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples that are more than Python on one platform, from their tag to the verified set, by the commands that people use. */
class PlatformsIT {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    @TempDir
    Path folder;

    private final Distribution distribution = Distribution.find();
    private SlipwayHome home;
    private Map<String, String> door;

    @BeforeEach
    void up() {
        home = new SlipwayHome(folder.resolve("home"), Path.of("target/cache"));
        Outcome outcome = new Up(home, distribution, System.getenv(), step -> {}).run(UpOptions.usual());
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Status status = ((Outcome.Done) outcome).status();
        String token = new Secrets(home).ownerToken();
        door = Map.of("SLIPWAY_URL", status.listener(), "SLIPWAY_TOKEN", token);
    }

    @AfterEach
    void down() {
        new Down(home, distribution).run();
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

        String shown = rehearse("native", "v0.2.0rc1");

        assertThat(shown)
                .contains("cp311-manylinux_x86_64", "cp311-manylinux_aarch64")
                .containsPattern("slipway_native-0\\.2\\.0rc1-cp311-cp311-manylinux[^ ]*_x86_64\\.whl")
                .containsPattern("slipway_native-0\\.2\\.0rc1-cp311-cp311-manylinux[^ ]*_aarch64\\.whl")
                .contains("cross-built on linux-x86_64 by aarch64-linux-gnu-gcc")
                .containsPattern("test-cp311-manylinux_aarch64 .*(tested under qemu|not tested: )");
    }

    @Test
    void rehearsesTheCrateThatATagNames() throws Exception {
        needs("cargo", "no cargo: install a Rust toolchain (rustup, or the package cargo)");
        register("crates", "slipway-crates-core-v0.2.0-rc.1", """
                builds: {crate: {kind: rust, gates: ["cargo check --workspace --locked"]}}
                routes: [{tags: ["{crate}-v{version}"], stages: [approval]}]
                """);

        String shown = rehearse("crates", "slipway-crates-core-v0.2.0-rc.1");

        assertThat(shown).contains("crate-test", "gate-1", "slipway-crates-core-0.2.0-rc.1.crate");
    }

    /** A repository of a sample with one tag, and a catalog of that project alone. */
    private void register(String sample, String tag, String words) throws Exception {
        Path repository = folder.resolve(sample);
        run(Map.of(), "cp", "-r", ROOT.resolve("examples").resolve(sample).toString(), repository.toString());
        run(
                Map.of(),
                "/bin/sh",
                "-c",
                "cd \"$1\" && git init -q -b main . && git add -A && git -c user.name=A -c user.email=a@example.org "
                        + "commit -q -m First && git tag \"$2\"",
                "sh",
                repository.toString(),
                tag);
        Path catalog = Files.writeString(
                folder.resolve("catalog.yaml"),
                "projects:\n  " + sample + ":\n    repository: " + repository + "\n" + words.indent(4));
        slipway("apply", "-f", catalog.toString());
    }

    private String rehearse(String project, String tag) throws Exception {
        return slipway("rehearse", project, tag);
    }

    /** The command that this very build has made; {@code ./slipway} might start another build. */
    private String slipway(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dslipway.root=" + ROOT,
                "-jar",
                ROOT.resolve("cli/target/slipway-cli.jar").toString()));
        command.addAll(List.of(arguments));
        return run(door, command.toArray(String[]::new));
    }

    private String run(Map<String, String> variables, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", null);
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        process.environment().putAll(variables);
        int exit = process.start().waitFor();
        String said = Files.readString(output);
        assertThat(exit).as(said).isZero();
        return said;
    }

    private static void needs(String program, String otherwise) {
        boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
        assumeTrue(there, otherwise);
    }
}
