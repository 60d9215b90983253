package dev.slipway.worker.system;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where Pythons are usually installed on a system: by pyenv, uv, the forges' hosted machines, images for building wheels,
 * python.org's installers; and the PATH.
 *
 * @param environment the worker's own
 */
public record PythonPlaces(OperatingSystem system, Map<String, String> environment) {

    /**
     * Folders that interpreters may lie in.
     *
     * @param below patterns of the names of folders, each below the one before it
     */
    public record Place(Path root, List<String> below) {
        Place(Path root, String... below) {
            this(root, List.of(below));
        }
    }

    /** What interpreters are called there. */
    public String names() {
        return system.isPosix() ? "python3{,.[0-9],.[0-9][0-9],.[0-9][0-9]t}" : "python{,3.[0-9][0-9]t}.exe";
    }

    /** All of them, in order of preference. */
    public List<Place> all() {
        List<Place> places = new ArrayList<>();
        folder("RUNNER_TOOL_CACHE").ifPresent(root -> places.add(place(root, "Python", "*", "*")));
        switch (system) {
            case LINUX -> {
                places.addAll(managedOnPosix());
                places.add(place(Path.of("/opt/python"), "cp3*"));
                places.add(place(Path.of("/usr/local")));
            }
            case MACOS -> {
                places.addAll(managedOnPosix());
                Path frameworks = Path.of("/Library/Frameworks");
                places.add(place(frameworks, "Python{,T}.framework", "Versions", "3.*"));
                places.add(place(Path.of("/opt/homebrew")));
                places.add(place(Path.of("/usr/local")));
            }
            case WINDOWS -> places.addAll(ofWindows());
        }
        places.addAll(onPath());
        return List.copyOf(places);
    }

    private List<Place> managedOnPosix() {
        Path home = folder(system.home()).orElse(Path.of(System.getProperty("user.home")));
        Path data = folder("XDG_DATA_HOME").orElse(home.resolve(".local/share"));
        return List.of(
                place(folder("PYENV_ROOT").orElse(home.resolve(".pyenv")), "versions", "*"),
                place(folder("UV_PYTHON_INSTALL_DIR").orElse(data.resolve("uv/python")), "cpython-*"));
    }

    private List<Place> ofWindows() {
        List<Place> places = new ArrayList<>();
        folder("UV_PYTHON_INSTALL_DIR")
                .or(() -> folder("APPDATA").map(data -> data.resolve("uv/data/python")))
                .ifPresent(root -> places.add(place(root, "cpython-*")));
        folder("USERPROFILE").ifPresent(home -> places.add(place(home, ".pyenv", "pyenv-win", "versions", "*")));
        folder("LOCALAPPDATA").ifPresent(local -> {
            places.add(place(local, "Programs", "Python", "Python3*"));
            places.add(place(local, "Python", "pythoncore-3*"));
        });
        folder("PROGRAMFILES").ifPresent(programs -> places.add(place(programs, "Python3*")));
        return places;
    }

    /** A shim starts whichever interpreter the current folder asks for: it is none itself. */
    private List<Place> onPath() {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty() && !folder.endsWith("shims"))
                .map(folder -> new Place(Path.of(folder)))
                .toList();
    }

    /** On Windows, interpreters lie in the folder of their installation itself. */
    private Place place(Path root, String... installation) {
        List<String> below = new ArrayList<>(List.of(installation));
        if (system.isPosix()) {
            below.add("bin");
        }
        return new Place(root, List.copyOf(below));
    }

    private Optional<Path> folder(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }
}
