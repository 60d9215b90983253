package dev.slipway.cli.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a Python of this machine that can make virtual environments. */
final class Python {
    private static final String SUITABLE = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))";
    private static final List<String> NAMES = List.of(
            "python3", "python", "python3.13", "python3.12", "python3.11", "python3.10", "python3.9", "python3.14");

    private Python() {}

    /** The first on the PATH, or of the usual places, that is 3.9 or later and complete. */
    static Optional<String> find(Map<String, String> environment) {
        return Stream.concat(Programs.known(environment, NAMES), NAMES.stream().map(name -> "/usr/bin/" + name))
                .filter(name -> isSuitable(name, environment))
                .findFirst();
    }

    private static boolean isSuitable(String program, Map<String, String> environment) {
        try {
            return Tool.quiet(Path.of("").toAbsolutePath(), environment, List.of(program, "-I", "-c", SUITABLE)) == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
