package dev.slipway.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /proc/<pid>/stat} tells of a process (proc(5)); nothing where there is no /proc.
 *
 * @param state one letter
 * @param startTicks clock ticks from boot to its start, which no change of the clock moves
 */
public record ProcessStat(String state, String startTicks) {
    static Optional<ProcessStat> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The second field, the program's name in parentheses, may hold anything.
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split("\\s+", -1));
            return Optional.of(new ProcessStat(fields.getFirst(), fields.get(19)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Whether a process still runs. One that has ended stays "alive" until its parent, perhaps a slow init, asks about it. */
    public static boolean runs(ProcessHandle process) {
        return process.isAlive()
                && of(process.pid()).filter(ProcessStat::isZombie).isEmpty();
    }

    boolean isZombie() {
        return state.equals("Z");
    }
}
