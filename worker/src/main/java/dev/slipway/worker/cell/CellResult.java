package dev.slipway.worker.cell;

import java.nio.file.Path;
import java.util.List;

/**
 * What a cell made.
 *
 * @param artifacts the files to upload
 * @param facts what the builder wants to know, written as JSON; by kind
 */
public record CellResult(List<Path> artifacts, Object facts) {

    public CellResult {
        artifacts = List.copyOf(artifacts);
    }

    public static CellResult of(Object facts) {
        return new CellResult(List.of(), facts);
    }
}
