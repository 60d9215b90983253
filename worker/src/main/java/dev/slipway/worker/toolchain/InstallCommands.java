package dev.slipway.worker.toolchain;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.system.OperatingSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tries an installed package: its commands, in order, in one fresh folder. The first that fails ends it.
 *
 * @param programs the folder of the programs that it brings
 * @param variables what they need in their environment
 */
public record InstallCommands(CellWork work, Path programs, Map<String, String> variables) {
    private static final int MOST_CHARACTERS = 16_384;

    /** What a command printed, at most the first 16 KiB. */
    public record Output(String run, int exitCode, String output) {}

    public Attempt<List<Output>> run(List<String> commands) {
        Path folder = Folders.create(work.folder().work().resolve("try"));
        List<Output> outputs = new ArrayList<>();
        for (String line : commands) {
            switch (run(folder, line)) {
                case Attempt.Done<Output>(Output output) -> outputs.add(output);
                case Attempt.Failed<Output>(var failure) -> {
                    return Attempt.failed(failure);
                }
                case Attempt.Abandoned<Output>() -> {
                    return Attempt.abandoned();
                }
            }
        }
        return Attempt.done(List.copyOf(outputs));
    }

    private Attempt<Output> run(Path folder, String line) {
        StringBuilder printed = new StringBuilder();
        Command command = Command.fetch(folder, variables, OperatingSystem.HERE.shell(line))
                .withPrograms(programs);
        Ended ended = work.run(command, text -> {
            if (printed.length() + text.length() < MOST_CHARACTERS) {
                printed.append(text).append('\n');
            }
        });
        return CommandFailure.check(
                        ended,
                        "the install check '" + line + "'",
                        exited -> CommandFailure.user(
                                "install-failed",
                                "The install check '" + line + "'",
                                exited,
                                "The package installs, but this command fails: see its output."))
                .map(done -> new Output(line, 0, printed.toString().strip()));
    }
}
