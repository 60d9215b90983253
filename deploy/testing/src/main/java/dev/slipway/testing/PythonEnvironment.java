package dev.slipway.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A virtual environment with pinned packages, made once on a machine by its own pip and kept for later runs. */
public final class PythonEnvironment {
    private final Path folder;

    private PythonEnvironment(Path folder) {
        this.folder = folder;
    }

    /** The environment with exactly these requirements; the first caller makes it, others wait. */
    public static PythonEnvironment with(String... requirements) {
        String name = String.join("-", requirements).replaceAll("[^A-Za-z0-9.]+", "-");
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "slipway-tests-cache", "python", name);
        try {
            Files.createDirectories(folder.getParent());
            Path lock = folder.resolveSibling(name + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && !Files.exists(folder.resolve("complete"))) {
                    make(folder, requirements);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot make the Python environment " + folder, e);
        }
        return new PythonEnvironment(folder);
    }

    private static void make(Path folder, String... requirements) throws IOException {
        run(List.of("python3", "-m", "venv", "--clear", folder.toString()));
        List<String> install =
                new ArrayList<>(List.of(folder.resolve("bin/python").toString(), "-m", "pip", "install", "--quiet"));
        install.addAll(List.of(requirements));
        run(install);
        Files.createFile(folder.resolve("complete"));
    }

    /** Runs a command to its end; throws with its output when it fails. */
    public static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** A program of the environment. */
    public String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }
}
