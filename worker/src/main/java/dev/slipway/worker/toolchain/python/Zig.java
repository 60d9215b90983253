package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.Resources;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Interpreters;
import dev.slipway.worker.toolchain.CellWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * zig, a linker and a compiler that brings the C libraries of many systems along. It comes as a Python package, and is
 * installed as build requirements are, once for all cells.
 */
record Zig(Environments environments, Interpreters interpreters) {
    private static final String PIN = Resources.text("toolchain/python/zig.txt");
    private static final Pattern VERSION = Pattern.compile("^ziglang==(\\S+)", Pattern.MULTILINE);

    static String version() {
        Matcher pinned = VERSION.matcher(PIN);
        if (!pinned.find()) {
            throw new IllegalStateException("zig.txt names no version");
        }
        return pinned.group(1);
    }

    /** Its program. */
    Attempt<Path> program(CellWork work) {
        var python = interpreters.newest().orElseThrow();
        Lock pinned = new Lock(PIN, null, List.of());
        return switch (environments.holding(work, python, new BuildRequirements(List.of(), Optional.of(pinned)))) {
            case Attempt.Done<Path>(Path environment) ->
                Attempt.done(environment.resolve("lib/python" + python.name() + "/site-packages/ziglang/zig"));
            case Attempt.Failed<Path>(Failure failure)
            when failure.kind() == Failure.Kind.USER ->
                Attempt.failed(Failure.user(
                                "build-failed",
                                "zig, which compiles Rust code for "
                                        + work.cell().platform() + " here, cannot be installed",
                                "Let the catalog's source of Python packages have ziglang " + version()
                                        + ", or start a " + "worker on a "
                                        + work.cell().platform() + " machine.")
                        .withDetail(failure.detail()));
            case Attempt.Failed<Path> failed -> failed;
            case Attempt.Abandoned<Path> abandoned -> abandoned;
        };
    }
}
