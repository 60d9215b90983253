package dev.slipway.worker.toolchain.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The tools that copy into a wheel the libraries that it needs and other machines may lack, each for the wheels of one system.
 * They are called as cibuildwheel calls them where a project says nothing else.
 */
enum RepairTool {
    AUDITWHEEL(
            "auditwheel",
            "Link only libraries that the project ships or that manylinux allows; the log names the library or symbol."),
    DELOCATE(
            "delocate.cmd.delocate_wheel",
            "Link only libraries that are on the worker's machine for its own processor and for the oldest macOS that the wheel "
                    + "is for; the log names the library."),
    DELVEWHEEL("delvewheel", "Have each DLL on the PATH, or beside what needs it; the log names the DLL.");

    private final String module;
    private final String remedy;

    RepairTool(String module, String remedy) {
        this.module = module;
        this.remedy = remedy;
    }

    /** None for what runs anywhere, and for a wheel of Linux that says already where it runs. */
    static Optional<RepairTool> of(WheelFile wheel) {
        String platform = wheel.platform();
        if (platform.startsWith("linux_")) {
            return Optional.of(AUDITWHEEL);
        }
        if (platform.startsWith("macosx_")) {
            return Optional.of(DELOCATE);
        }
        return platform.startsWith("win") ? Optional.of(DELVEWHEEL) : Optional.empty();
    }

    /** The module to run and its arguments. */
    List<String> words(Path wheel, Path into) {
        return switch (this) {
            case AUDITWHEEL -> List.of(module, "repair", "--wheel-dir", into.toString(), wheel.toString());
            case DELOCATE ->
                List.of(
                        module,
                        "--require-archs",
                        architectures(WheelFile.of(wheel).platform()),
                        "-w",
                        into.toString(),
                        "-v",
                        wheel.toString());
            case DELVEWHEEL -> List.of(module, "repair", "-w", into.toString(), "-v", wheel.toString());
        };
    }

    String remedy() {
        return remedy;
    }

    /** As people call it. */
    String title() {
        return this == DELOCATE ? "delocate-wheel" : module;
    }

    private static String architectures(String platform) {
        if (platform.endsWith("_universal2")) {
            return "x86_64,arm64";
        }
        return platform.endsWith("_arm64") ? "arm64" : "x86_64";
    }
}
