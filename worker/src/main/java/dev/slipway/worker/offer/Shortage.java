package dev.slipway.worker.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    public static List<Shortage> of(Map<String, String> environment, Interpreters interpreters, Platform platform) {
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
        if (!platform.system().equals("windows") && !hasCompiler(environment)) {
            all.add(new Shortage(
                    "No C compiler is on the PATH: compiled projects cannot be built.",
                    platform.isLinux()
                            ? "Install one, on Debian as build-essential."
                            : "Install one: xcode-select --install."));
        }
        return List.copyOf(all);
    }

    private static boolean hasCompiler(Map<String, String> environment) {
        return COMPILERS.stream()
                .anyMatch(name -> Programs.find(environment, name).isPresent());
    }
}
