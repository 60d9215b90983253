package dev.slipway.checks.corpus;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * A distribution that no index should get.
 *
 * @param name what is wrong with it
 * @param code why it must be refused
 * @param made writes it into a folder
 */
record Bad(String name, String code, Function<Path, Path> made) {

    @Override
    public String toString() {
        return code + ": " + name;
    }
}
