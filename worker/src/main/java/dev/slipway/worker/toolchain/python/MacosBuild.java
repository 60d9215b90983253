package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.offer.Interpreter;
import java.util.Map;
import java.util.Optional;

/**
 * What a build on macOS is told, as cibuildwheel tells it: to compile for the one processor even where the interpreter is for
 * both, and for the oldest macOS that this interpreter runs on.
 */
record MacosBuild(String processor) {
    private static final String SYSTEM = "macos-";

    /** Empty for cells of other platforms, and for those of none. */
    static Optional<MacosBuild> of(String platform) {
        return Optional.ofNullable(platform)
                .filter(name -> name.startsWith(SYSTEM))
                .map(name -> new MacosBuild(name.substring(SYSTEM.length())));
    }

    Map<String, String> variables(Interpreter python) {
        boolean arm = processor.equals("arm64");
        return Map.of(
                "MACOSX_DEPLOYMENT_TARGET",
                arm ? "11.0" : oldestOnIntel(python),
                "_PYTHON_HOST_PLATFORM",
                arm ? "macosx-11.0-arm64" : "macosx-10.9-x86_64",
                "ARCHFLAGS",
                "-arch " + processor,
                // Apple's ar and ld write no times into what they make.
                "ZERO_AR_DATE",
                "1");
    }

    private static String oldestOnIntel(Interpreter python) {
        if (python.isAtLeast(3, 14)) {
            return "10.15";
        }
        return python.isAtLeast(3, 12) ? "10.13" : "10.9";
    }
}
