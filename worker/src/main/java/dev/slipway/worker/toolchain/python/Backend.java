package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.process.Launcher;
import dev.slipway.worker.process.StartedProcess;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import dev.slipway.worker.toolchain.python.project.BuildSystem;
import dev.slipway.worker.toolchain.python.warm.WarmPythons;
import dev.slipway.worker.toolchain.python.warm.WarmPythons.Wanted;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A project's PEP 517 backend, called by one Python process in a warm environment: neither an isolated environment nor a
 * front end is started for each build.
 */
final class Backend {
    private static final String REMEDY =
            "Read the end of the log below; the same build runs locally with: python -m build";
    /** Requirements may ask for more requirements, but not for ever. */
    private static final int ROUNDS = 4;

    private final Environments environments;
    private final Locks locks;
    private final WarmPythons warm;
    private final RustParts rust;

    /**
     * A project's own settings of a build.
     *
     * @param environment variables, in order; each may name those before it
     * @param config what the backend is told
     */
    record Settings(Map<String, String> environment, Map<String, List<String>> config) {
        static final Settings NONE = new Settings(Map.of(), Map.of());

        Map<String, List<String>> configIn(Path project) {
            Map<String, List<String>> told = new LinkedHashMap<>();
            config.forEach((name, values) -> told.put(
                    name,
                    values.stream()
                            .map(value -> value.replace("{project}", project.toString())
                                    .replace("{package}", project.toString()))
                            .toList()));
            return told;
        }
    }

    /**
     * What to build.
     *
     * @param hook build_sdist or build_wheel
     * @param project the folder of the project's pyproject.toml
     * @param variables what the build sees besides the clean environment
     * @param settings what the project wants to be built with
     */
    record Order(String hook, Interpreter python, Path project, Map<String, String> variables, Settings settings) {

        /** Whether the project was unpacked from a sdist. */
        boolean isOfSdist() {
            return hook.equals("build_wheel");
        }
    }

    /**
     * An order in its cell.
     *
     * @param rust gives a command the crates that the project is built with
     */
    private record Job(CellWork work, Order order, UnaryOperator<Command> rust) {}

    /**
     * What was built.
     *
     * @param name of a sdist, from its PKG-INFO
     * @param version likewise
     */
    record Built(Path file, String name, String version) {}

    Backend(Environments environments, Locks locks, WarmPythons warm, RustParts rust) {
        this.environments = environments;
        this.locks = locks;
        this.warm = warm;
        this.rust = rust;
    }

    Attempt<Built> build(CellWork work, Order order) {
        return work.task(PythonTasks.Locked.class).then(task -> BuildSystem.of(order.project())
                .then(system -> rust.fetched(work, system, order.project(), order.isOfSdist())
                        .then(crates -> build(new Job(work, order, crates), system, task.lock(), ROUNDS))));
    }

    private Attempt<Built> build(Job job, BuildSystem system, Optional<Lock> lock, int rounds) {
        return environments
                .holding(job.work(), job.order().python(), new BuildRequirements(system.requires(), lock))
                .then(environment -> call(job, system, environment))
                .then(answer -> {
                    if (answer.missing().isEmpty()) {
                        Path file = job.work().folder().output().resolve(answer.artifact());
                        return Attempt.done(new Built(file.normalize(), answer.name(), answer.version()));
                    }
                    return rounds == 0
                            ? endless(answer.missing())
                            : buildWith(answer.missing(), job, system, lock, rounds - 1);
                });
    }

    private Attempt<Built> buildWith(
            List<String> missing, Job job, BuildSystem system, Optional<Lock> lock, int rounds) {
        BuildSystem more = system.requiringAlso(missing);
        return lock.map(known -> locks.including(job.work(), job.order().python(), known, more.requires())
                        .map(Optional::of))
                .orElse(Attempt.done(Optional.empty()))
                .then(extended -> build(job, more, extended, rounds));
    }

    private Attempt<BackendAnswer> call(Job job, BuildSystem system, Path environment) {
        CellWork work = job.work();
        Order order = job.order();
        Path executable = Environments.python(environment);
        Path answer = work.folder().work().resolve(order.hook() + ".json");
        Request request = new Request(
                order.hook(),
                system.backend(),
                system.backendPath(),
                order.project().toString(),
                work.folder().output().toString(),
                system.requires(),
                work.cell().sourceDateEpoch(),
                order.settings().environment(),
                order.settings().configIn(order.project()),
                answer.toString());
        Map<String, String> variables = new HashMap<>(new BuildVariables(work, order.python()).of(environment));
        variables.putAll(order.variables());
        Command command = job.rust()
                .apply(Command.build(work.folder().source(), variables, warm.arguments(executable))
                        .withPrograms(OperatingSystem.HERE.programs(environment))
                        .withInput(ScriptCall.of(
                                "slipway_backend", request, work.folder().source())));
        Wanted wanted = new Wanted(executable, work.cell().project());
        // A warm interpreter takes the call alone, without what else is started around it.
        Launcher launcher = system.compilesRust() ? StartedProcess::start : warm.launcher(wanted, work.folder());
        Ended ended = work.run(command, launcher, line -> {});
        String what = order.hook() + " of " + system.backend();
        return CommandFailure.check(ended, what, exited -> CommandFailure.user("build-failed", what, exited, REMEDY))
                .then(done -> BackendAnswer.read(answer, what))
                .map(read -> {
                    if (!system.compilesRust()) {
                        warm.prepare(wanted, read.modules());
                    }
                    return read;
                });
    }

    private static <T> Attempt<T> endless(List<String> missing) {
        return Attempt.failed(Failure.user(
                "build-failed",
                "the backend keeps asking for more requirements: " + missing,
                "List them in build-system.requires of pyproject.toml."));
    }

    /** What {@code slipway_backend.py} is asked. */
    private record Request(
            String hook,
            String backend,
            List<String> backendPath,
            String source,
            String output,
            List<String> requires,
            long epoch,
            Map<String, String> environment,
            Map<String, List<String>> settings,
            String answer) {}
}
