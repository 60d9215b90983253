package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.OwnFiles;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tries what every package promises: its modules can be imported, and its programs are there and find what they start with. */
record Imports(InstallPlace place, PinnedTools tools) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REMEDY =
            "Import it in a fresh environment, as users do: what it needs must stand in its"
                    + " dependencies, and requires-python must leave out what it does not run on.";

    private record Request(String distribution, String answer) {}

    private record Problem(String what, String why) {}

    Attempt<String> run() {
        Path answer = place.work().folder().work().resolve("imports.json");
        Ended ended = place.work().run(command(answer));
        return CommandFailure.check(ended, place.named("importing its modules"), exited -> failed(
                                place.named(last(exited.lastLines())) + " ended Python (exit code " + exited.code()
                                        + ")")
                        .withDetail(exited.lastLines()))
                .then(done -> judge(answer));
    }

    private Command command(Path answer) {
        List<String> words = List.of(
                place.executable().toString(),
                "-I",
                "-B",
                tools.script("slipway_imports.py").toString());
        Request request = new Request(place.task().packageName(), answer.toString());
        try {
            return Command.build(place.work().folder().work(), Map.of(), words)
                    .withInput(JSON.writeValueAsString(request));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Attempt<String> judge(Path answer) {
        if (!OwnFiles.holds(place.work().folder(), answer)) {
            return Attempt.failed(failed(place.named("importing its modules") + " ended Python"));
        }
        List<Problem> problems = read(answer);
        if (problems.isEmpty()) {
            return Attempt.done("");
        }
        Problem first = problems.getFirst();
        return Attempt.failed(failed(place.named(first.what()) + " failed: " + first.why())
                .withDetail(problems.stream()
                        .map(problem -> problem.what() + ": " + problem.why())
                        .collect(Collectors.joining("\n"))));
    }

    /** What it was at. */
    private static String last(String output) {
        return output.lines()
                .filter(line -> line.startsWith("importing ") || line.startsWith("the program "))
                .reduce((earlier, later) -> later)
                .orElse("importing its modules");
    }

    private Failure failed(String message) {
        return Failure.user("install-failed", place.requirement() + " installs, but " + message, REMEDY);
    }

    private static List<Problem> read(Path answer) {
        try {
            return JSON.readValue(Files.readAllBytes(answer), new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
