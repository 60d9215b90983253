package dev.slipway.worker.container;

import dev.slipway.worker.offer.ContainerEngine;
import dev.slipway.worker.process.CellLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The containers of this machine's cells. They are no processes of their cell, and outlive it and the worker unless they are
 * removed: so each carries the folder of its cell as a label, by which it is found.
 */
public record CellContainers(ContainerEngine engine) {
    private static final String LABEL = "slipway.cell";
    private static final String ITS_LABEL = "{{index .Config.Labels \"" + LABEL + "\"}}";

    /** The option that makes a container one of the cell with this folder. */
    public static String label(Path folder) {
        return "--label=" + LABEL + "=" + folder;
    }

    /** Removes all that the cell has, running or not. */
    public void remove(Path folder, CellLog log) {
        found("label=" + LABEL + "=" + folder).stream()
                .filter(id -> !remove(id))
                .forEach(id -> log.line("the container " + id + " could not be removed"));
    }

    /** Removes those of a worker with this home that was killed: the folders of its cells are gone, and its containers are not. */
    public void removeLeftovers(Path home) {
        for (String id : found("label=" + LABEL)) {
            engine.answer("inspect", "--format", ITS_LABEL, id)
                    .map(Path::of)
                    .filter(folder -> folder.startsWith(home) && !Files.exists(folder))
                    .ifPresent(leftover -> remove(id));
        }
    }

    private List<String> found(String filter) {
        return engine.answer("ps", "--all", "--quiet", "--filter", filter).stream()
                .flatMap(String::lines)
                .toList();
    }

    private boolean remove(String id) {
        // Else removing it would wait for the shell in it, which heeds no SIGTERM. One that does not run is not killed.
        engine.answer("kill", id);
        // Where podman's own watcher of the container ended with the cell's processes, podman finds that out by a try
        // that fails.
        return IntStream.range(0, 2).anyMatch(tried -> engine.answer("rm", "--force", "--volumes", id)
                .isPresent());
    }
}
