package dev.slipway.worker.toolchain.rust;

import dev.slipway.worker.Resources;
import dev.slipway.worker.offer.RustInstallation;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.toolchain.CellWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** cargo's command lines. */
record Cargo(RustInstallation rust) {
    /**
     * Downloads what a project is locked to. It runs beside the project, whose own configuration of cargo could name programs
     * to run: no code of a project runs where there is a network.
     *
     * @param home what the downloads go into
     */
    Command fetch(CellWork work, Path home, Path manifest, List<String> options) {
        List<String> words = new ArrayList<>(words("fetch", "--manifest-path", manifest.toString()));
        words.addAll(options);
        return fetch(work, home, words);
    }

    /** Downloads also what it takes to build with these features, and brings the lock file up to that. */
    Command fetchFeatures(CellWork work, Path home, CargoProject project) {
        List<String> words = words(
                "metadata",
                "--format-version",
                "1",
                "--manifest-path",
                project.manifest().toString(),
                "--features",
                String.join(",", project.features()));
        return fetch(work, home, shell("exec > \"$1\"; shift; exec \"$@\"", Path.of("/dev/null"), words));
    }

    private Command fetch(CellWork work, Path home, List<String> words) {
        Map<String, String> variables = new HashMap<>(variables(work));
        variables.put("CARGO_HOME", home.toString());
        return Command.fetch(work.folder().work(), variables, words).withPrograms(rust.programs());
    }

    /** Any command, over what was fetched and without a network. */
    Command offline(CellWork work, Path folder, Path fetched, List<String> words) {
        return Command.build(folder, offlineVariables(work), overlay(fetched, words))
                .withPrograms(rust.programs());
    }

    /** Any command, over what was fetched, that may fetch more. */
    Command online(CellWork work, Path folder, Path fetched, List<String> words) {
        return Command.fetch(folder, variables(work), overlay(fetched, words)).withPrograms(rust.programs());
    }

    /** Another tool's command that calls cargo by itself, over what was fetched; it may fetch more where it has the network. */
    Command around(CellWork work, Path fetched, Command command) {
        Map<String, String> variables = new HashMap<>(command.environment());
        variables.putAll(command.phase() == Command.Phase.BUILD ? offlineVariables(work) : variables(work));
        Path[] programs = Stream.concat(command.programs().stream(), Stream.of(rust.programs()))
                .toArray(Path[]::new);
        return command.as(overlay(fetched, command.arguments()), variables).withPrograms(programs);
    }

    /** Describes the workspace into a file, after a line with the folder that it runs in. */
    Command metadata(CellWork work, Path root, Path manifest, Path answer) {
        List<String> words =
                words("metadata", "--no-deps", "--format-version", "1", "--manifest-path", manifest.toString());
        String script = "exec > \"$1\"; pwd -P; shift; exec \"$@\"";
        return Command.build(root, offlineVariables(work), shell(script, answer, words))
                .withPrograms(rust.programs());
    }

    /** The words of one of cargo's commands. */
    List<String> words(String... command) {
        return Stream.concat(Stream.of(rust.programs().resolve("cargo").toString()), Stream.of(command))
                .toList();
    }

    static Path target(CellWork work) {
        return work.folder().work().resolve("target");
    }

    private static List<String> overlay(Path fetched, List<String> words) {
        return shell(Resources.text("toolchain/rust/cargo.sh"), fetched, words);
    }

    private static List<String> shell(String script, Path first, List<String> words) {
        return Stream.concat(Stream.of("/bin/sh", "-c", script, "cargo.sh", first.toString()), words.stream())
                .toList();
    }

    private static Map<String, String> offlineVariables(CellWork work) {
        Map<String, String> variables = new HashMap<>(variables(work));
        variables.put("CARGO_NET_OFFLINE", "true");
        return variables;
    }

    private static Map<String, String> variables(CellWork work) {
        return Map.of(
                "CARGO_HOME", work.folder().work().resolve("cargo").toString(),
                "CARGO_TARGET_DIR", target(work).toString(),
                "CARGO_TERM_COLOR", "never",
                "CARGO_INCREMENTAL", "0",
                "SOURCE_DATE_EPOCH", Long.toString(work.cell().sourceDateEpoch()));
    }
}
