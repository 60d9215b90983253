package dev.slipway.worker.offer;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks in the usual places for Pythons: pyenv, uv, the PATH, images for building wheels, the frameworks of macOS. */
final class InterpreterSearch {
    private final Map<String, String> environment;
    private final Path home;
    private final Map<Path, Path> found = new LinkedHashMap<>();

    InterpreterSearch(Map<String, String> environment) {
        this.environment = environment;
        this.home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }

    /** One path for each real executable, in order of preference. */
    List<Path> executables() {
        inEach(folder("PYENV_ROOT").orElse(home.resolve(".pyenv")).resolve("versions"), "*", "bin");
        inEach(uvManaged(), "cpython-*", "bin");
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            // A shim starts whichever interpreter the current folder asks for: it is none itself.
            if (!folder.isEmpty() && !folder.endsWith("shims")) {
                in(Path.of(folder));
            }
        }
        inEach(Path.of("/opt/python"), "cp3*", "bin");
        inEach(Path.of("/Library/Frameworks/Python.framework/Versions"), "3.*", "bin");
        inEach(Path.of("/Library/Frameworks/PythonT.framework/Versions"), "3.*", "bin");
        in(Path.of("/opt/homebrew/bin"));
        in(Path.of("/usr/local/bin"));
        return List.copyOf(found.values());
    }

    private Path uvManaged() {
        return folder("UV_PYTHON_INSTALL_DIR").orElseGet(() -> folder("XDG_DATA_HOME")
                .orElse(home.resolve(".local/share"))
                .resolve("uv/python"));
    }

    private Optional<Path> folder(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }

    private void inEach(Path parent, String pattern, String below) {
        for (Path folder : matching(parent, pattern)) {
            in(folder.resolve(below));
        }
    }

    private void in(Path folder) {
        for (Path candidate : matching(folder, "python3{,.[0-9],.[0-9][0-9],.[0-9][0-9]t}")) {
            try {
                if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                    found.putIfAbsent(candidate.toRealPath(), candidate.toAbsolutePath());
                }
            } catch (IOException brokenLink) {
                // Nothing to start there.
            }
        }
    }

    private static List<Path> matching(Path folder, String pattern) {
        List<Path> matches = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
                stream.forEach(matches::add);
            } catch (IOException unreadable) {
                return List.of();
            }
        }
        matches.sort(null);
        return matches;
    }
}
