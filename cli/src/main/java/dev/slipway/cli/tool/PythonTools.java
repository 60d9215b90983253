package dev.slipway.cli.tool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A virtual environment with packages in pinned versions, made once for all homes below one folder. A second command that wants
 * it meanwhile waits for the first.
 */
public final class PythonTools {
    private static final String COMPLETE = "complete";

    private final Path folder;
    private final List<String> pins;
    private final Map<String, String> environment;

    /** The tools cannot be had on this machine as it is; the message says why and what to do. */
    public static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        Missing(String message) {
            super(message);
        }
    }

    /**
     * Names an environment, and does nothing yet.
     *
     * @param pins requirements such as {@code pypiserver==2.4.2}
     * @param environment the shell's, with what leads to the machine's package index
     */
    public PythonTools(Path folder, List<String> pins, Map<String, String> environment) {
        this.folder = folder;
        this.pins = List.copyOf(pins);
        this.environment = new TreeMap<>(environment);
        this.environment.keySet().removeIf(name -> name.startsWith("PYTHON") || name.equals("VIRTUAL_ENV"));
    }

    /** A program of the environment, which is made first when it is not there. */
    public Path program(String name, Consumer<String> progress) throws Missing {
        try {
            Files.createDirectories(folder);
            try (var channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !isComplete()) {
                    progress.accept("installing " + String.join(" and ", pins) + " into " + folder);
                    make();
                }
            }
            return folder.resolve("bin").resolve(name);
        } catch (IOException e) {
            throw new Missing("The tools cannot be written into " + folder + ": " + e);
        }
    }

    // The pins are the content: other pins, another environment.
    private boolean isComplete() throws IOException {
        Path complete = folder.resolve(COMPLETE);
        return Files.exists(complete) && Files.readAllLines(complete).equals(pins);
    }

    private void make() throws Missing, IOException {
        String python = Python.find(environment)
                .orElseThrow(() -> new Missing("No Python 3.9 or later with venv was found on the PATH. "
                        + "Install one, for example the packages python3 and python3-venv."));
        run(List.of(python, "-I", "-m", "venv", "--clear", folder.toString()));
        var install = new ArrayList<>(
                List.of(folder.resolve("bin/python").toString(), "-I", "-m", "pip", "install", "--quiet"));
        install.addAll(List.of("--disable-pip-version-check", "--only-binary", ":all:"));
        install.addAll(pins);
        run(install);
        Files.write(folder.resolve(COMPLETE), pins);
    }

    private void run(List<String> command) throws Missing, IOException {
        Tool.Printed printed = Tool.run(folder, environment, command, "");
        if (printed.exit() != 0) {
            throw new Missing("The tools could not be installed: `" + String.join(" ", command) + "` said:\n"
                    + printed.text().strip()
                    + "\nCheck that this machine's pip reaches its package index (settings, proxy, certificates).");
        }
    }
}
