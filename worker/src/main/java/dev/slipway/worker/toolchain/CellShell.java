package dev.slipway.worker.toolchain;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.level.Confinement;
import dev.slipway.worker.process.CellLog;
import dev.slipway.worker.process.CellProcesses;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.process.Launcher;
import java.util.function.Consumer;

/**
 * Runs the commands of one cell at its level, and writes them and what they print into its log.
 *
 * @param walls what shuts the cell off
 */
public record CellShell(Confinement walls, CellFolder folder, CellProcesses processes, CellLog log) {

    Ended run(Command command, Launcher launcher, Consumer<String> sink) {
        log.line("$ " + String.join(" ", command.arguments()));
        return processes.run(walls.confine(command), launcher, line -> {
            log.line(line);
            sink.accept(line);
        });
    }
}
