package dev.slipway.worker.offer;

import dev.slipway.worker.system.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that this machine lacks, and without which some cells fail on it.
 *
 * @param what is missing, and what that prevents
 * @param remedy how to get it
 */
public record Shortage(String what, String remedy) {
    static final Shortage OF_RUST = new Shortage(
            "No cargo and rustc are on the PATH: Rust crates, and Python projects with Rust code, cannot be built.",
            "Install them by rustup, or the package cargo where the system's is new enough.");

    private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");

    /** All that is missing here. */
    public static List<Shortage> of(Map<String, String> environment, Interpreters interpreters) {
        List<Shortage> all = new ArrayList<>();
        for (Interpreter python : interpreters.all()) {
            if (!python.missing().isEmpty()) {
                all.add(new Shortage(
                        "Python " + python.name() + " (" + python.executable() + ") has no "
                                + String.join(" and no ", python.missing())
                                + ": cells that install with its own pip fail.",
                        "Install it, on Debian as python" + python.minor() + "-venv."));
            }
        }
        if (!hasCompiler(environment)) {
            all.add(new Shortage(
                    "No C compiler was found: compiled projects cannot be built.",
                    switch (OperatingSystem.HERE) {
                        case LINUX -> "Install one, on Debian as build-essential.";
                        case MACOS -> "Install one: xcode-select --install.";
                        case WINDOWS -> "Install the Build Tools for Visual Studio with the workload for C++.";
                    }));
        }
        return List.copyOf(all);
    }

    private static boolean hasCompiler(Map<String, String> environment) {
        return COMPILERS.stream()
                        .anyMatch(name -> Programs.find(environment, name).isPresent())
                || Optional.ofNullable(
                                OperatingSystem.HERE.compilers(environment).get("msvc"))
                        .flatMap(words -> Programs.answer(Map.of(), words))
                        .filter(version -> !version.isEmpty())
                        .isPresent();
    }
}
