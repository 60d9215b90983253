package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs one command of a project's own checks, in a fresh environment. */
final class GateCell {
    private final Choice choice;
    private final Uv uv;

    private record Nothing() {}

    GateCell(Choice choice, Uv uv) {
        this.choice = choice;
        this.uv = uv;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(PythonTasks.Gate.class)
                .then(task -> choice.of(work.cell(), null).then(python -> work.source()
                        .then(source -> PlanCell.folder(source, task.path()))
                        .then(project -> prepare(work, python, project, task)
                                .then(environment -> check(work, project, environment, task)))));
    }

    private Attempt<Path> prepare(CellWork work, Interpreter python, Path project, PythonTasks.Gate task) {
        FreshEnvironment fresh = new FreshEnvironment(uv, work);
        return fresh.make(python).then(environment -> {
            if (task.install().isEmpty()) {
                return Attempt.done(environment);
            }
            Command install = uv.installHere(
                    project,
                    Environments.python(environment),
                    words(work, task.install()),
                    task.version().variables());
            return CommandFailure.check(
                            work.run(install),
                            "installing what the gate needs",
                            exited -> Fetching.isOutOfReach(exited.lastLines())
                                    ? Fetching.indexUnavailable("What the gate needs", exited.lastLines())
                                    : CommandFailure.user(
                                            "gate-failed",
                                            "Installing " + task.install() + " for the gate '" + task.run() + "'",
                                            exited,
                                            "Correct the gate's 'install' in the catalog, or the project's extras."))
                    .map(done -> environment);
        });
    }

    private static Attempt<CellResult> check(CellWork work, Path project, Path environment, PythonTasks.Gate task) {
        List<String> shell = List.of("/bin/sh", "-c", task.run());
        Map<String, String> variables = Map.of("VIRTUAL_ENV", environment.toString());
        Command command = (task.mayReachNetwork()
                        ? Command.fetch(project, variables, shell)
                        : Command.build(project, variables, shell))
                .withPrograms(environment.resolve("bin"));
        Ended ended = work.run(command);
        return CommandFailure.check(
                        ended,
                        "the gate '" + task.run() + "'",
                        exited -> CommandFailure.user(
                                "gate-failed",
                                "The gate '" + task.run() + "'",
                                exited,
                                "Correct what it found, then tag again."))
                .map(done -> CellResult.of(new Nothing()));
    }

    /** {@code -e .[dev]} is one line in the catalog and two words on a command line. */
    private static List<String> words(CellWork work, List<String> install) {
        List<String> words = new ArrayList<>();
        work.cell().pythonSource().map(Uv::onlyFrom).ifPresent(words::addAll);
        for (String each : install) {
            boolean editable = each.startsWith("-e ") || each.startsWith("-r ");
            words.addAll(
                    editable ? List.of(each.substring(0, 2), each.substring(3).strip()) : List.of(each));
        }
        return words;
    }
}
