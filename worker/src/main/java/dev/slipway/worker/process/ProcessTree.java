package dev.slipway.worker.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every process that a cell has started, also those that left its session and its parent. A process belongs to the cell
 * when its environment carries the cell's mark, when it works inside the cell's folder, or when such a one is its
 * parent. Where there is no {@code /proc}, only descendants are found. A program that empties its environment, leaves the
 * folder and outlives its parent is not found here: project code runs under {@code runner.py}, which adopts such orphans.
 */
public final class ProcessTree {

    /** The variable that marks the processes of a cell. */
    public static final String MARK = "SLIPWAY_CELL";

    private static final Path PROC = Path.of("/proc");
    private static final int ROUNDS = 200;

    /** proc_pid_stat(5): of its fields after the name. */
    private static final int PARENT = 1;

    private static final int STARTED = 19;
    /** Linux tells times in these, whatever its own clock's rate. */
    private static final int TICKS_A_SECOND = 100;
    /** More than a level may need to get ready before its cell begins. */
    private static final int EARLIER = 60 * TICKS_A_SECOND;

    private final byte[] mark;
    private final Path folder;
    private final long since;

    /** Of a cell that may have begun at any time. */
    public ProcessTree(String mark, Path folder) {
        this(mark, folder, 0);
    }

    private ProcessTree(String mark, Path folder, long since) {
        this.mark = (MARK + "=" + mark).getBytes(StandardCharsets.UTF_8);
        this.folder = folder;
        this.since = since;
    }

    /** Of a cell that begins now: so what has run for longer need not be looked into. */
    static ProcessTree beginning(String mark, Path folder) {
        return new ProcessTree(mark, folder, ticks() - EARLIER);
    }

    /** Those that live now. */
    public Set<Long> members(Optional<ProcessHandle> root) {
        Set<Long> members = new HashSet<>();
        root.ifPresent(handle -> members.add(handle.pid()));
        List<Path> processes = processes();
        if (processes.isEmpty()) {
            root.ifPresent(handle -> handle.descendants().forEach(child -> members.add(child.pid())));
        }
        List<long[]> others = new ArrayList<>();
        for (Path process : processes) {
            Optional<String[]> stat = stat(process);
            if (stat.isEmpty() || Long.parseLong(stat.get()[STARTED]) < since) {
                continue;
            }
            long pid = Long.parseLong(process.getFileName().toString());
            if (isMarked(process) || isInside(process)) {
                members.add(pid);
            } else {
                others.add(new long[] {pid, Long.parseLong(stat.get()[PARENT])});
            }
        }
        while (others.removeIf(pair -> members.contains(pair[1]) && members.add(pair[0]))) {
            // Once more: a child found now may be a parent.
        }
        members.remove(ProcessHandle.current().pid());
        return members;
    }

    /** Kills them all, again and again until none is left, since a process may fork while it is being killed. */
    public void kill(Optional<ProcessHandle> root) {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> alive = members(root).stream()
                    .map(ProcessHandle::of)
                    .flatMap(Optional::stream)
                    .filter(ProcessTree::isRunning)
                    .toList();
            if (alive.isEmpty()) {
                return;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
            alive.forEach(ProcessTree::awaitEnd);
        }
    }

    private static void awaitEnd(ProcessHandle handle) {
        for (int i = 0; i < 100 && isRunning(handle); i++) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A zombie has ended; that its parent has not looked yet does not matter here. */
    private static boolean isRunning(ProcessHandle handle) {
        boolean zombie = stat(PROC.resolve(Long.toString(handle.pid())))
                .map(fields -> fields[0].equals("Z"))
                .orElse(false);
        return handle.isAlive() && !zombie;
    }

    private boolean isMarked(Path process) {
        try {
            byte[] environment = Files.readAllBytes(process.resolve("environ"));
            int start = 0;
            for (int i = 0; i <= environment.length; i++) {
                if (i == environment.length || environment[i] == 0) {
                    if (Arrays.equals(environment, start, Math.min(start + mark.length, i), mark, 0, mark.length)) {
                        return true;
                    }
                    start = i + 1;
                }
            }
            return false;
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    private boolean isInside(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
        } catch (IOException | UnsupportedOperationException goneOrForeign) {
            return false;
        }
    }

    /** Since the machine started; 0 where there is no {@code /proc}. */
    private static long ticks() {
        try {
            String uptime = Files.readString(PROC.resolve("uptime"));
            return (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * TICKS_A_SECOND);
        } catch (IOException noProc) {
            return 0;
        }
    }

    /** The fields after the program's name (which may hold anything): state, parent, … See proc_pid_stat(5). */
    private static Optional<String[]> stat(Path process) {
        try {
            String text = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(text.substring(text.lastIndexOf(')') + 2).split(" ", -1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static List<Path> processes() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            folders.forEach(found::add);
        } catch (IOException noProc) {
            return List.of();
        }
        return found;
    }
}
