package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Packing;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import dev.slipway.worker.toolchain.SourceFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs what a project needs done before it can be packed, such as building its front end, and sends the source tree on. */
final class PrepareCell {
    private static final String TREE = "source.tar";

    private record Nothing() {}

    Attempt<CellResult> run(CellWork work) {
        return work.task(PythonTasks.Prepare.class)
                .then(task -> work.source().then(source -> SourceFolder.of(source, task.path())
                        .then(project -> steps(work, project, task.steps()))
                        .map(done -> packed(work, source))));
    }

    /** In order; the first that fails ends it. */
    private static Attempt<String> steps(CellWork work, Path project, List<PythonTasks.Prepare.Step> steps) {
        Attempt<String> sofar = Attempt.done("");
        for (PythonTasks.Prepare.Step step : steps) {
            sofar = sofar.then(done -> run(work, project, step));
        }
        return sofar;
    }

    private static Attempt<String> run(CellWork work, Path project, PythonTasks.Prepare.Step step) {
        List<String> shell = OperatingSystem.HERE.shell(step.run());
        Command command = step.mayReachNetwork()
                ? Command.fetch(project, registry(work), shell)
                : Command.build(project, Map.of(), shell);
        String what = "the prepare command '" + step.run() + "'";
        return CommandFailure.check(
                work.run(command),
                what,
                exited -> step.mayReachNetwork() && Fetching.isOutOfReach(exited.lastLines())
                        ? Fetching.indexUnavailable("What " + what + " needs", exited.lastLines())
                        : CommandFailure.user(
                                "build-failed",
                                what,
                                exited,
                                "Read the end of the log below. It runs with the programs that are installed on the worker's machine, "
                                        + "and reaches the network only with 'network: true'."));
    }

    /** npm asks the public registry unless it is told another. */
    private static Map<String, String> registry(CellWork work) {
        return work.cell()
                .ownSource("npm")
                .map(url -> Map.of("npm_config_registry", url))
                .orElse(Map.of());
    }

    private static CellResult packed(CellWork work, Path source) {
        Path tree = work.folder().output().resolve(TREE);
        Packing.pack(source, tree, work.cell().sourceDateEpoch());
        return new CellResult(List.of(tree), new Nothing());
    }
}
