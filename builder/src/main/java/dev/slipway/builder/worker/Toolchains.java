package dev.slipway.builder.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.slipway.events.CellEvent.Work;
import java.util.Optional;

/** What a worker must know how to do for a cell, in the words of its offer. */
public final class Toolchains {
    /** Of a task: what cibuildwheel calls the wheel that it is to build. */
    public static final String CIBUILDWHEEL = "cibuildwheel";

    /** What every worker has that has a Python. */
    public static final String PYTHON = "python";

    private static final String RUST = "rust";

    private Toolchains() {}

    /** A worker may build for a platform and have no Rust for it; where a cell is for none, any Rust serves. */
    public static String neededBy(Work work) {
        if (isContained(work)) {
            return cibuildwheel(work.platform());
        }
        if (isInstallOnPlatform(work)) {
            return installing(work.platform());
        }
        if (!isOfRust(work)) {
            return PYTHON;
        }
        boolean wheel = work.platform() != null;
        return wheel ? RUST + ":" + work.platform() : RUST;
    }

    /** cibuildwheel's containers for a platform. */
    public static String cibuildwheel(String platform) {
        return CIBUILDWHEEL + ":" + platform;
    }

    /** Being of a platform, not only building for it. */
    public static String installing(String platform) {
        return "install:" + platform;
    }

    private static boolean isInstallOnPlatform(Work work) {
        return work.kind().equals("install") && work.platform() != null;
    }

    /** Beyond what every worker has; for people. */
    public static Optional<String> besides(Work work) {
        if (isContained(work)) {
            return Optional.of("a container engine for cibuildwheel, which counts as level plain");
        }
        return isOfRust(work) ? Optional.of("Rust") : Optional.empty();
    }

    /** Whether cibuildwheel builds it, in a container that brings its own interpreter and compiler. */
    public static boolean isContained(Work work) {
        return task(work).has(CIBUILDWHEEL);
    }

    /** A cell of a crate, or of a Python project with Rust in it. */
    private static boolean isOfRust(Work work) {
        JsonNode task = task(work);
        return task.path("kind").asText("").equals(RUST) || task.path(RUST).asBoolean();
    }

    private static JsonNode task(Work work) {
        return work.task() == null ? MissingNode.getInstance() : work.task();
    }
}
