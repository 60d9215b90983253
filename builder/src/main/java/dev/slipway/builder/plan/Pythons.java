package dev.slipway.builder.plan;

import dev.slipway.version.SpecifierSet;
import dev.slipway.version.Version;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The interpreters that a project's {@code requires-python} lets in. One that is built without the GIL is called like 3.14t. */
final class Pythons {
    /** Those that Slipway builds for, oldest first. */
    private static final List<String> KNOWN =
            IntStream.rangeClosed(8, 15).mapToObj(minor -> "3." + minor).toList();

    private final SpecifierSet required;

    /** What cannot be read lets everything in: the index and the installer will say so. */
    Pythons(String requiresPython) {
        this.required = SpecifierSet.parse(requiresPython).orElse(new SpecifierSet(List.of()));
    }

    boolean letIn(String python) {
        // As cibuildwheel does: a minor version is let in when its last patch release is.
        return Version.parse(minor(python) + ".99").map(required::contains).orElse(false);
    }

    List<String> of(Collection<String> offered) {
        return offered.stream()
                .distinct()
                .filter(this::letIn)
                .sorted(Comparator.comparing((String python) -> Version.of(minor(python)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    List<String> known() {
        return of(KNOWN);
    }

    static boolean isFreeThreaded(String python) {
        return python.endsWith("t");
    }

    /** The minor's number alone: 13 of 3.13t. */
    static int number(String python) {
        return Integer.parseInt(minor(python).substring("3.".length()));
    }

    private static String minor(String python) {
        return isFreeThreaded(python) ? python.substring(0, python.length() - 1) : python;
    }
}
