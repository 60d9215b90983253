package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.python.project.BuildSystem;
import dev.slipway.worker.toolchain.python.warm.WarmPythons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A project's PEP 517 backend, called by one Python process in a warm environment: neither an isolated environment nor a
 * front end is started for each build.
 */
final class Backend {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Requirements may ask for more requirements, but not for ever. */
    private static final int ROUNDS = 4;

    private final Environments environments;
    private final WarmPythons warm;

    /** What {@code backend.py} answers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(List<String> missing, String artifact, String name, String version, List<String> modules) {

        Answer {
            missing = missing == null ? List.of() : List.copyOf(missing);
            modules = modules == null ? List.of() : List.copyOf(modules);
        }
    }

    private record Request(
            String hook,
            String backend,
            List<String> backendPath,
            String source,
            String output,
            List<String> requires,
            long epoch,
            String answer) {}

    /**
     * What a hook built.
     *
     * @param name of a sdist, from its PKG-INFO
     * @param version likewise
     */
    record Built(Path file, String name, String version) {}

    Backend(Environments environments, WarmPythons warm) {
        this.environments = environments;
        this.warm = warm;
    }

    /**
     * @param hook build_sdist or build_wheel
     * @param project the folder of the project's pyproject.toml
     * @param variables what the build sees besides the clean environment
     */
    Attempt<Built> build(CellWork work, Interpreter python, String hook, Path project, Map<String, String> variables) {
        return BuildSystem.of(project)
                .then(system -> build(work, python, hook, project, variables, system, system.requires(), ROUNDS));
    }

    private Attempt<Built> build(
            CellWork work,
            Interpreter python,
            String hook,
            Path project,
            Map<String, String> variables,
            BuildSystem system,
            List<String> requires,
            int rounds) {
        Path output = work.folder().output();
        Path answer = work.folder().work().resolve(hook + ".json");
        Request request = new Request(
                hook,
                system.backend(),
                system.backendPath(),
                project.toString(),
                output.toString(),
                requires,
                work.cell().sourceDateEpoch(),
                answer.toString());
        return environments
                .holding(work, python, requires)
                .then(environment -> call(work, python, request, environment, variables))
                .then(answered -> {
                    if (answered.missing().isEmpty()) {
                        return Attempt.done(new Built(
                                output.resolve(answered.artifact()).normalize(), answered.name(), answered.version()));
                    }
                    return rounds == 0
                            ? endless(answered.missing())
                            : build(
                                    work,
                                    python,
                                    hook,
                                    project,
                                    variables,
                                    system,
                                    both(requires, answered.missing()),
                                    rounds - 1);
                });
    }

    private Attempt<Answer> call(
            CellWork work, Interpreter python, Request request, Path environment, Map<String, String> variables) {
        Path executable = Environments.python(environment);
        Map<String, String> all = new HashMap<>(new BuildVariables(work, python).of(environment));
        all.putAll(variables);
        Command command = Command.build(work.folder().source(), all, warm.arguments(executable))
                .withPrograms(environment.resolve("bin"))
                .withInput(ScriptCall.of("slipway_backend", request));
        Ended ended = work.run(command, warm.launcher(executable), line -> {});
        return CommandFailure.check(
                        ended,
                        request.hook() + " of " + request.backend(),
                        exited -> CommandFailure.user(
                                "build-failed",
                                request.hook() + " of " + request.backend(),
                                exited,
                                "Read the end of the log below; the same build runs locally with: python -m build"))
                .map(done -> answer(Path.of(request.answer())))
                .map(answer -> {
                    warm.prepare(executable, answer.modules());
                    return answer;
                });
    }

    private static <T> Attempt<T> endless(List<String> missing) {
        return Attempt.failed(Failure.user(
                "build-failed",
                "the backend keeps asking for more requirements: " + missing,
                "List them in build-system.requires of pyproject.toml."));
    }

    private static List<String> both(List<String> requires, List<String> missing) {
        List<String> all = new ArrayList<>(requires);
        all.addAll(missing);
        return List.copyOf(all);
    }

    private static Answer answer(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), Answer.class);
        } catch (IOException broken) {
            throw new UncheckedIOException("the backend's answer " + file + " cannot be read", broken);
        }
    }
}
