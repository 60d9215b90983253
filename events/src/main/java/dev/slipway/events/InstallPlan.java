package dev.slipway.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/**
 * How a set is installed from every index that publishes it: in which cells, the one that people hear from first, and which files
 * nobody is there to install, and why.
 */
public record InstallPlan(List<Cell> cells, List<Left> left) {
    /** Any worker, with any Python that the set serves. */
    public static final InstallPlan ANYWHERE =
            new InstallPlan(List.of(new Cell("any", null, null, false, false, null)), List.of());

    /**
     * One installation: {@code platform} and {@code python} are null where any serves; {@code sdist} says that the package is built from
     * its sdist, with the build requirements in {@code locked} (null: by name), else it is a wheel that fits; {@code rust} that building
     * takes cargo.
     */
    public record Cell(String name, String platform, String python, boolean sdist, boolean rust, JsonNode locked) {
        public Cell {
            Objects.requireNonNull(name, "name");
        }
    }

    /** A file that is not installed. */
    public record Left(String filename, String reason) {}

    public InstallPlan {
        cells = List.copyOf(cells);
        left = left == null ? List.of() : List.copyOf(left);
    }
}
