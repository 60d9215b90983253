package dev.slipway.worker.toolchain;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.level.Level;
import dev.slipway.worker.process.CellLog;
import dev.slipway.worker.process.CellProcesses;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.process.Launcher;
import java.util.function.Consumer;

/**
 * Runs the commands of one cell at its level, and writes them and what they print into its log.
 *
 * @param mark what the cell's processes carry in their environment
 */
public record CellShell(Level level, CellFolder folder, String mark, CellProcesses processes, CellLog log) {

    Ended run(Command command, Launcher launcher, Consumer<String> sink) {
        log.line("$ " + String.join(" ", command.arguments()));
        return processes.run(level.confine(command, folder, mark), launcher, line -> {
            log.line(line);
            sink.accept(line);
        });
    }
}
