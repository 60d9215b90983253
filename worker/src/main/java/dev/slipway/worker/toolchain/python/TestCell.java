package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.offer.Interpreters;
import dev.slipway.worker.offer.SecondPlatform;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.SourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Runs the project's tests against a built wheel: what users get is tried, not the source tree. */
final class TestCell {
    private final Choice choice;
    private final Uv uv;
    private final Optional<SecondPlatform> second;

    /** What the builder is told: how a wheel for another platform was tested, or why it was not. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Facts(String tested) {}

    TestCell(Choice choice, Uv uv, Optional<SecondPlatform> second) {
        this.choice = choice;
        this.uv = uv;
        this.second = second;
    }

    Attempt<CellResult> run(CellWork work) {
        Optional<SecondPlatform> other =
                second.filter(platform -> platform.is(work.cell().platform()));
        return work.task(PythonTasks.Test.class)
                .then(task -> other.isPresent()
                        ? emulated(work, other.get(), task)
                        : choice.of(work.cell(), task.requiresPython())
                                .then(python -> test(work, python, task))
                                .map(done -> CellResult.of(new Facts(null))));
    }

    /** Not having what it takes to run the wheel is no fault of the project's: it is said, and stops nothing. */
    private Attempt<CellResult> emulated(CellWork work, SecondPlatform other, PythonTasks.Test task) {
        Interpreters pythons = other.emulation().pythons();
        return switch (new Choice(pythons).of(work.cell(), task.requiresPython())) {
            case Attempt.Done<Interpreter>(Interpreter python) ->
                test(work, python, task)
                        .map(done -> CellResult.of(
                                new Facts("tested under qemu on " + other.here() + ", Python " + python.version())));
            case Attempt.Failed<Interpreter>(Failure _) -> {
                String why = "not tested: "
                        + (pythons.all().isEmpty()
                                ? "no programs of " + other.platform() + " run on this worker"
                                : "of " + other.platform() + " this worker runs Python " + pythons.versions()
                                        + " only");
                work.log().line(why);
                yield Attempt.done(CellResult.of(new Facts(why)));
            }
            case Attempt.Abandoned<Interpreter>() -> Attempt.abandoned();
        };
    }

    private Attempt<CellResult> test(CellWork work, Interpreter python, PythonTasks.Test task) {
        return work.source()
                .then(source -> SourceFolder.of(source, task.path()))
                .then(project -> work.inputs().then(inputs -> test(work, python, project, inputs.getFirst(), task)));
    }

    private Attempt<CellResult> test(
            CellWork work, Interpreter python, Path project, Path wheel, PythonTasks.Test task) {
        UnaryOperator<String> named =
                line -> line.replace("{project}", work.folder().source().toString())
                        .replace("{package}", project.toString())
                        .replace("{wheel}", wheel.toString());
        String title = "the test '" + task.run() + "' of " + wheel.getFileName();
        ProjectCheck test = new ProjectCheck(uv, work, title, named.apply(task.run()), UnaryOperator.identity());
        return folder(work, project, task).then(folder -> test.environment(
                        python,
                        project,
                        words(wheel, task),
                        Map.of(),
                        "Correct what the test requires, or what the wheel requires.")
                .then(environment -> prepared(work, environment, task, named))
                .then(environment -> test.passes(folder, environment, false)));
    }

    /** As cibuildwheel does it: in the root of the project, with the network. */
    private Attempt<Path> prepared(
            CellWork work, Path environment, PythonTasks.Test task, UnaryOperator<String> named) {
        if (task.before() == null) {
            return Attempt.done(environment);
        }
        String title = "before-test '" + task.before() + "'";
        return new ProjectCheck(uv, work, title, named.apply(task.before()), UnaryOperator.identity())
                .passes(work.folder().source(), environment, true)
                .map(done -> environment);
    }

    /** Without its extras, requirements and groups, a wheel is tested with what it requires itself. */
    private static List<String> words(Path wheel, PythonTasks.Test task) {
        List<String> words = new ArrayList<>();
        words.add(
                task.extras().isEmpty()
                        ? wheel.toString()
                        : WheelFile.of(wheel).name() + task.extras() + " @ " + wheel.toUri());
        words.addAll(task.requires());
        if (task.before() != null) {
            words.add("pip");
        }
        task.groups().forEach(group -> words.addAll(List.of("--group", group)));
        return words;
    }

    /** The project's folder; or one that holds only what the tests need, so that nothing is imported from beside them. */
    private static Attempt<Path> folder(CellWork work, Path project, PythonTasks.Test task) {
        if (task.sources() == null) {
            return Attempt.done(project);
        }
        Path root = work.folder().source();
        Path folder = Folders.create(work.folder().work().resolve("test"));
        for (String source : task.sources()) {
            Path from = root.resolve(source).normalize();
            if (!from.startsWith(root) || !Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                return Attempt.failed(Failure.user(
                        "gate-failed",
                        "the source tree has no '" + source + "' (in test-sources of tool.cibuildwheel)",
                        "Correct test-sources in pyproject.toml; it is relative to the repository's root."));
            }
            copy(from, folder.resolve(root.relativize(from)));
        }
        return Attempt.done(folder);
    }

    private static void copy(Path from, Path to) {
        Folders.create(to.getParent());
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)), LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException notWritable) {
            throw new UncheckedIOException("cannot copy " + from, notWritable);
        }
    }
}
