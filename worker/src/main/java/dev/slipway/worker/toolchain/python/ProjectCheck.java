package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A command of the project's own that must succeed, in a fresh environment that holds what it needs.
 *
 * @param title the check in messages, such as: the gate 'make check'
 * @param run a line for the shell
 * @param crates gives what is started the crates that the project is built with
 */
record ProjectCheck(Uv uv, CellWork work, String title, String run, UnaryOperator<Command> crates) {

    private record Nothing() {}

    /**
     * Makes the environment.
     *
     * @param project where the words are seen from
     * @param words of uv's command line that name what is to be in it; none for nothing
     * @param remedy what to do when it cannot be had
     */
    Attempt<Path> environment(
            Interpreter python, Path project, List<String> words, Map<String, String> variables, String remedy) {
        return new FreshEnvironment(uv, work).make(python).then(environment -> {
            if (words.isEmpty()) {
                return Attempt.done(environment);
            }
            Command install = uv.installHere(project, Environments.python(environment), fromSource(words), variables);
            return CommandFailure.check(
                            work.run(crates.apply(install)),
                            "installing what " + title + " needs",
                            exited -> Fetching.isOutOfReach(exited.lastLines())
                                    ? Fetching.indexUnavailable("What " + title + " needs", exited.lastLines())
                                    : CommandFailure.user(
                                            "gate-failed", "Installing " + words + " for " + title, exited, remedy))
                    .map(done -> environment);
        });
    }

    /**
     * Runs the command.
     *
     * @param network whether it may fetch
     */
    Attempt<CellResult> passes(Path folder, Path environment, boolean network) {
        List<String> shell = OperatingSystem.HERE.shell(run);
        Map<String, String> variables = new HashMap<>(Map.of("VIRTUAL_ENV", environment.toString()));
        if (network) {
            work.pythonSource()
                    .ifPresent(index -> variables.putAll(Map.of("PIP_INDEX_URL", index, "UV_DEFAULT_INDEX", index)));
        }
        Command command = (network ? Command.fetch(folder, variables, shell) : Command.build(folder, variables, shell))
                .withPrograms(OperatingSystem.HERE.programs(environment));
        return CommandFailure.check(
                        work.run(crates.apply(command)),
                        title,
                        exited -> CommandFailure.user(
                                "gate-failed", title, exited, "Correct what it found, then tag again."))
                .map(done -> CellResult.of(new Nothing()));
    }

    private List<String> fromSource(List<String> words) {
        return work.pythonSource()
                .map(index -> Stream.concat(Uv.onlyFrom(index).stream(), words.stream())
                        .toList())
                .orElse(words);
    }
}
