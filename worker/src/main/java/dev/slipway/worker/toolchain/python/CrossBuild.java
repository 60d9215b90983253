package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.offer.SecondPlatform;
import dev.slipway.worker.toolchain.CellWork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a wheel is built for a platform that this machine is none of: the build runs on the machine's own interpreter, whose
 * headers serve, and is told another platform and another compiler. Not every backend listens to that, so the wheel is looked
 * into afterwards.
 *
 * @param rust for a project with Rust code in it
 */
record CrossBuild(SecondPlatform target, Optional<RustCrossBuild> rust) {

    Map<String, String> variables(CellWork work, Interpreter python) {
        Map<String, String> variables = new HashMap<>(compiling(work, python));
        rust.ifPresent(build -> variables.putAll(build.variables(python)));
        return variables;
    }

    /** In the words that sysconfig, setuptools and distutils know. */
    private Map<String, String> compiling(CellWork work, Interpreter python) {
        String compiler = target.compiler().orElseThrow().toString();
        String plusPlus = target.triple() + "-g++";
        return Map.of(
                "_PYTHON_HOST_PLATFORM",
                target.platform().toString(),
                "SETUPTOOLS_EXT_SUFFIX",
                ".cpython-" + python.name().replace(".", "") + "-" + target.triple() + ".so",
                "CC",
                compiler,
                "CXX",
                plusPlus,
                "AR",
                target.triple() + "-ar",
                "LDSHARED",
                compiler + " -shared",
                "LDCXXSHARED",
                plusPlus + " -shared",
                "CFLAGS",
                withoutProcessor(new BuildVariables(work, python).compilerFlags()));
    }

    /** What people are told. */
    String description() {
        return "on " + target.here() + " by "
                + rust.map(RustCrossBuild::description)
                        .orElseGet(() -> target.triple() + "-gcc " + target.compilerVersion());
    }

    /** A wheel for the other platform, by its name and by all that is compiled in it. */
    Attempt<Path> check(Path wheel) {
        WheelFile name = WheelFile.of(wheel);
        if (name.isForAnyPlatform()) {
            return Attempt.done(wheel);
        }
        if (!name.platform().endsWith("_" + target.platform().processor())) {
            return refused("the wheel " + wheel.getFileName());
        }
        List<String> foreign = MachineCode.notFor(target.platform().processor(), wheel);
        return foreign.isEmpty()
                ? Attempt.done(wheel)
                : refused(foreign.getFirst() + " in the wheel " + wheel.getFileName());
    }

    private Attempt<Path> refused(String what) {
        return Attempt.failed(Failure.internal(
                "the build backend cannot build for another platform: " + what + " is not for " + target.platform(),
                "Start a worker on a " + target.platform() + " machine, or take " + target.platform()
                        + " out of wheels.platforms in the catalog."));
    }

    /** Options that an interpreter was built with for the processor of this machine mean nothing to another's compiler. */
    private static String withoutProcessor(String flags) {
        return Arrays.stream(flags.split(" ", -1))
                .filter(word -> !word.startsWith("-m") && !word.startsWith("-fcf-protection"))
                .collect(Collectors.joining(" "));
    }
}
