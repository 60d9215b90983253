package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a wheel one that runs on other machines of its system too, by the tool for that system. */
final class WheelRepair {
    private final PinnedTools tools;

    WheelRepair(PinnedTools tools) {
        this.tools = tools;
    }

    /**
     * Repairs what needs it.
     *
     * @param variables what the tool is told of the machines that the wheel is for
     */
    Attempt<Path> repair(CellWork work, Path wheel, Map<String, String> variables) {
        return RepairTool.of(WheelFile.of(wheel))
                .map(tool -> repair(work, wheel, variables, tool))
                .orElse(Attempt.done(wheel));
    }

    private Attempt<Path> repair(CellWork work, Path wheel, Map<String, String> variables, RepairTool tool) {
        Path repaired = Folders.create(work.folder().output().resolve("repaired"));
        List<String> words = new ArrayList<>(List.of(tools.python().toString(), "-s", "-B", "-m"));
        words.addAll(tool.words(wheel, repaired));
        Map<String, String> all = new HashMap<>(variables);
        all.put("SOURCE_DATE_EPOCH", Long.toString(work.cell().sourceDateEpoch()));
        Command command = Command.build(work.folder().work(), all, words).withPrograms(tools.binaries());
        return CommandFailure.check(work.run(command), tool.title(), exited -> Failure.user(
                                "build-failed",
                                tool.title() + " cannot make " + wheel.getFileName()
                                        + " a wheel that runs on other machines",
                                tool.remedy())
                        .withDetail(exited.lastLines()))
                .then(done -> onlyWheel(repaired, tool));
    }

    private static Attempt<Path> onlyWheel(Path folder, RepairTool tool) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .<Attempt<Path>>map(Attempt::done)
                    .orElseGet(() -> Attempt.failed(
                            Failure.internal(tool.title() + " left no wheel in " + folder, "Look at the log.")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
