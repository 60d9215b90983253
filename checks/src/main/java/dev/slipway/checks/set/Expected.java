package dev.slipway.checks.set;

import dev.slipway.version.Version;
import java.util.List;
import java.util.Optional;

/**
 * What a release should hold.
 *
 * @param name the project's, in any spelling
 * @param version by PEP 440
 * @param sdist whether a source distribution belongs to it
 * @param cells the matrix that was planned; empty where none is known, and then any wheels will do
 */
public record Expected(String name, Version version, boolean sdist, List<Cell> cells) {

    /**
     * One planned cell and the file that it made, if it made one. Where the name has the form
     * {@code {python tag}-{platform}}, as {@code cp311-linux_x86_64}, the wheel must fit it.
     */
    public record Cell(String name, Optional<String> filename) {}

    public Expected {
        cells = List.copyOf(cells);
    }
}
