package dev.slipway.events;

import java.util.List;
import java.util.Objects;

/**
 * One way of building: {@code kind} is {@code python}, {@code rust} or null (found by itself), {@code path} the folder in the
 * repository, {@code strategy} where the version comes from, {@code versionFiles} the files that must carry it (empty: all
 * that are found), {@code installChecks} the commands that must run after installing, {@code crate} the crate of a workspace
 * that the release's tag names, or null.
 */
public record BuildSpec(
        String name,
        String kind,
        String path,
        VersionStrategy strategy,
        List<String> versionFiles,
        List<Gate> gates,
        Wheels wheels,
        List<String> installChecks,
        List<Prepare> prepare,
        String crate) {

    /** Where a project's version comes from. */
    public enum VersionStrategy {
        /** Every version file must equal the tag; where the project takes its version from its tags, it is SCM. */
        STATIC,
        /** The tag's version is written into the files first. */
        FROM_TAG,
        /** The tag's version is handed to setuptools-scm and its like. */
        SCM
    }

    /** A command that changes the source tree before the sdist is built, such as one that builds a front end; offline unless {@code network}. */
    public record Prepare(String run, boolean network) {
        public Prepare {
            Objects.requireNonNull(run, "run");
        }
    }

    /** A command that must succeed on the source tree, on each of these Pythons (empty: any one). */
    public record Gate(String run, List<String> python, List<String> install, boolean network) {
        public Gate {
            Objects.requireNonNull(run, "run");
            python = python == null ? List.of() : List.copyOf(python);
            install = install == null ? List.of() : List.copyOf(install);
        }
    }

    /**
     * The wanted matrix: Pythons such as {@code 3.12} and platforms such as {@code linux-x86_64} (empty: what follows from the
     * project), how its wheels are tested (null: as the project says), and what builds them (null: what fits the project).
     */
    public record Wheels(List<String> python, List<String> platforms, WheelTest test, WheelTool tool) {
        /** All that follows from the project. */
        public static final Wheels OF_PROJECT = new Wheels(List.of(), List.of());

        /** Tested as the project says. */
        public Wheels(List<String> python, List<String> platforms) {
            this(python, platforms, null);
        }

        /** Built by what fits the project. */
        public Wheels(List<String> python, List<String> platforms, WheelTest test) {
            this(python, platforms, test, null);
        }

        public Wheels {
            python = python == null ? List.of() : List.copyOf(python);
            platforms = platforms == null ? List.of() : List.copyOf(platforms);
        }
    }

    /** What builds a compiled wheel. */
    public enum WheelTool {
        /** The project's build backend, called directly. */
        BUILD,
        /** cibuildwheel, in a container, where it knows the platform and the Python. */
        CIBUILDWHEEL
    }

    /** A command that must succeed on the built wheels of these Pythons and platforms (empty: of all). */
    public record WheelTest(String run, List<String> python, List<String> platforms) {
        public WheelTest {
            Objects.requireNonNull(run, "run");
            python = python == null ? List.of() : List.copyOf(python);
            platforms = platforms == null ? List.of() : List.copyOf(platforms);
        }
    }

    public BuildSpec {
        Objects.requireNonNull(name, "name");
        path = path == null ? "." : path;
        strategy = strategy == null ? VersionStrategy.STATIC : strategy;
        versionFiles = versionFiles == null ? List.of() : List.copyOf(versionFiles);
        gates = gates == null ? List.of() : List.copyOf(gates);
        wheels = wheels == null ? Wheels.OF_PROJECT : wheels;
        installChecks = installChecks == null ? List.of() : List.copyOf(installChecks);
        prepare = prepare == null ? List.of() : List.copyOf(prepare);
    }

    /** A build that needs nothing done before. */
    public BuildSpec(
            String name,
            String kind,
            String path,
            VersionStrategy strategy,
            List<String> versionFiles,
            List<Gate> gates,
            Wheels wheels,
            List<String> installChecks) {
        this(name, kind, path, strategy, versionFiles, gates, wheels, installChecks, List.of(), null);
    }

    /** The build of one crate of a workspace: other crates are built, and so released, apart from it. */
    public BuildSpec of(String namedCrate) {
        return new BuildSpec(
                name + "/" + namedCrate,
                kind,
                path,
                strategy,
                versionFiles,
                gates,
                wheels,
                installChecks,
                prepare,
                namedCrate);
    }

    /** The same of a project whose kind was found by itself. */
    BuildSpec ofKind(String found) {
        return new BuildSpec(name, found, path, strategy, versionFiles, gates, wheels, installChecks, prepare, crate);
    }

    BuildSpec byHistory() {
        return new BuildSpec(
                name, kind, path, VersionStrategy.SCM, versionFiles, gates, wheels, installChecks, prepare, crate);
    }
}
