package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tasks of Python's cells, as docs/worker-protocol.md writes them. */
final class PythonTasks {
    private static final List<String> PRETENDED = List.of(
            "SETUPTOOLS_SCM_PRETEND_VERSION",
            "PDM_BUILD_SCM_VERSION",
            "PBR_VERSION",
            "POETRY_DYNAMIC_VERSIONING_BYPASS",
            "UV_DYNAMIC_VERSIONING_BYPASS");

    private PythonTasks() {}

    /**
     * How the project gets its version.
     *
     * @param strategy static, from-tag or scm
     * @param version the release's, in PEP 440 form
     * @param files where it stands; empty for all that are found
     */
    record Version(String strategy, String version, List<String> files) {
        Version {
            strategy = strategy == null ? "static" : strategy;
            files = files == null ? List.of() : List.copyOf(files);
        }

        boolean isWritten() {
            return strategy.equals("from-tag");
        }

        boolean isFromHistory() {
            return strategy.equals("scm");
        }

        /** What setuptools-scm, and those like it, take for the version instead of asking a repository. */
        Map<String, String> variables() {
            return isFromHistory()
                    ? PRETENDED.stream().collect(Collectors.toMap(name -> name, name -> version))
                    : Map.of();
        }

        static Version orStatic(Version given) {
            return given == null ? new Version("static", null, null) : given;
        }
    }

    record Plan(String path, String kind, Version version) {
        Plan {
            path = orHere(path);
            version = Version.orStatic(version);
        }
    }

    /** Commands that change the source tree before it is packed; {@code steps} in order. */
    record Prepare(String path, List<Step> steps) {
        /** A line for the shell, and whether it may fetch. */
        record Step(String run, Boolean network) {
            boolean mayReachNetwork() {
                return Optional.ofNullable(network).orElse(false);
            }
        }

        Prepare {
            path = orHere(path);
            steps = List.copyOf(steps);
        }
    }

    /** Of every task that builds: the plan's lock, if it told of one. */
    record Locked(Lock locked) {
        Optional<Lock> lock() {
            return Optional.ofNullable(locked);
        }
    }

    record Sdist(String path, Version version, String requiresPython) {
        Sdist {
            path = orHere(path);
            version = Version.orStatic(version);
        }
    }

    /**
     * A wheel from the sdist.
     *
     * @param environment what the build sees besides; {@code $NAME} in a value stands for what NAME was before
     * @param configSettings what the backend is told; {@code {project}} and {@code {package}} stand for the sdist's folder
     * @param cibuildwheel what cibuildwheel calls the wheel that it is to build, in a container; null: the backend builds it here
     */
    record Wheel(
            Boolean pure,
            Boolean repair,
            String requiresPython,
            Map<String, String> environment,
            Map<String, List<String>> configSettings,
            String cibuildwheel) {
        Wheel {
            environment = environment == null ? Map.of() : environment;
            configSettings = configSettings == null ? Map.of() : configSettings;
        }

        boolean isRepaired() {
            return repair == null || repair;
        }
    }

    /**
     * A package to be installed.
     *
     * @param index null: from the cell's inputs
     * @param from {@code wheel} or {@code sdist}, or null: whichever of its files the installer takes
     */
    record Install(
            @JsonProperty("package") String packageName,
            String version,
            Index index,
            List<String> fallbacks,
            List<File> files,
            List<String> commands,
            String requiresPython,
            String from) {
        record Index(String name, String simple) {}

        record File(String filename, String sha256) {
            boolean isWheel() {
                return filename.endsWith(".whl");
            }
        }

        Install {
            fallbacks = fallbacks == null ? List.of() : List.copyOf(fallbacks);
            files = List.copyOf(files);
            commands = commands == null ? List.of() : List.copyOf(commands);
            boolean known = from == null || from.equals("wheel") || from.equals("sdist");
            if (!known || (from != null && wanted(from, files).isEmpty())) {
                throw new IllegalArgumentException("there is nothing to install from: " + from + " of " + files);
            }
        }

        boolean isFromWheel() {
            return "wheel".equals(from);
        }

        boolean isFromSdist() {
            return "sdist".equals(from);
        }

        /** Those of the files that may be installed. */
        List<File> wanted() {
            return wanted(from, files);
        }

        private static List<File> wanted(String from, List<File> files) {
            return files.stream()
                    .filter(file -> from == null || file.isWheel() == from.equals("wheel"))
                    .toList();
        }

        List<WheelFile> wheels() {
            return wanted().stream()
                    .filter(File::isWheel)
                    .map(File::filename)
                    .map(WheelFile::of)
                    .toList();
        }
    }

    record Gate(String path, String run, List<String> install, Boolean network, Version version) {
        Gate {
            path = orHere(path);
            version = Version.orStatic(version);
            install = install == null ? List.of() : List.copyOf(install);
        }

        boolean mayReachNetwork() {
            return Optional.ofNullable(network).orElse(false);
        }
    }

    /**
     * The tests of a wheel.
     *
     * @param run may name {@code {project}}, {@code {package}} and {@code {wheel}} as cibuildwheel does
     * @param before what is done first, with pip and the network, and may name the same; null for nothing
     * @param sources what of the source tree the test runs beside, in a folder of its own; null: in the project's folder
     */
    record Test(
            String path,
            String run,
            String before,
            List<String> requires,
            List<String> extras,
            List<String> groups,
            List<String> sources,
            String requiresPython) {
        Test {
            path = orHere(path);
            requires = requires == null ? List.of() : List.copyOf(requires);
            extras = extras == null ? List.of() : List.copyOf(extras);
            groups = groups == null ? List.of() : List.copyOf(groups);
        }
    }

    private static String orHere(String path) {
        return path == null || path.isEmpty() ? "." : path;
    }
}
