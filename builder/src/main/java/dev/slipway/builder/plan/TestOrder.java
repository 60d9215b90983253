package dev.slipway.builder.plan;

import java.util.List;

/**
 * A command that tries a wheel, the one that is to run before it, or null, and what its environment holds besides; {@code sources} is
 * what of the source tree it runs beside in a folder of its own, null that it runs in the project's folder.
 */
record TestOrder(
        String run,
        String before,
        List<String> requires,
        List<String> extras,
        List<String> groups,
        List<String> sources) {

    /** What the catalog orders: only the command. */
    static TestOrder of(String run) {
        return new TestOrder(run, null, List.of(), List.of(), List.of(), null);
    }
}
