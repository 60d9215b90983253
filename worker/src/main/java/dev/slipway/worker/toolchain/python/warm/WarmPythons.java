package dev.slipway.worker.toolchain.python.warm;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.level.Level;
import dev.slipway.worker.level.Sandbox;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Interpreters that wait with their imports done, as far as a level allows: where there is none yet, one is started. */
public sealed interface WarmPythons extends AutoCloseable permits ForkedPythons, SparePythons {

    /**
     * Which interpreter is wanted.
     *
     * @param python of the environment
     * @param project whose builds say what is worth importing
     */
    record Wanted(Path python, String project) {}

    /**
     * Where they live.
     *
     * @param folder where they have their home folders
     * @param mark of their processes: a worker's, not a cell's, since they are there before it
     * @param runner the script runner.py
     */
    record Place(Path folder, String mark, Path runner) {
        private static final Map<String, String> VARIABLES =
                Map.of("PYTHONHASHSEED", "0", "PYTHONNOUSERSITE", "1", "PYTHONDONTWRITEBYTECODE", "1");

        List<String> arguments(Path python) {
            return List.of(python.toString(), "-s", "-B", runner.toString());
        }

        /** A new folder for the next interpreter. */
        CellFolder home(long number) {
            CellFolder home = new CellFolder(folder.resolve(Long.toString(number)));
            Folders.create(home.home());
            Folders.create(home.temporary());
            return home;
        }

        /** What has an interpreter wait, where the runner is told, with these modules imported. */
        Command command(CellFolder home, Path python, String where, List<String> modules) {
            List<String> arguments = new ArrayList<>(arguments(python));
            arguments.add(where);
            arguments.addAll(modules);
            return Command.build(home.work(), VARIABLES, arguments).withPrograms(python.getParent());
        }
    }

    static WarmPythons of(Level level, Place place, Consumer<String> journal) {
        return level instanceof Sandbox sandbox
                ? new SparePythons(sandbox, place, journal)
                : new ForkedPythons(level, place, journal);
    }

    /** The words that run a script, whose name and request are the command's input, in an interpreter of its own. */
    List<String> arguments(Path python);

    /** Runs such a command in a warm interpreter, if there is one. */
    Launcher launcher(Wanted wanted, CellFolder cell);

    /** Has an interpreter ready for next time that has imported these modules. Returns at once. */
    void prepare(Wanted wanted, Collection<String> modules);

    @Override
    void close();
}
