package dev.slipway.checks.name;

import java.util.Optional;

/** The name of a source distribution: {@code {name}-{version}.tar.gz} (PEP 625). */
public record SdistName(String project, String version) {

    private static final String ENDING = ".tar.gz";

    /** Reads the name of a file that ends in {@code .tar.gz}; empty when it lacks a name or a version. */
    public static Optional<SdistName> parse(String filename) {
        String stem = filename.substring(0, filename.length() - ENDING.length());
        int dash = stem.lastIndexOf('-');
        boolean whole = dash > 0 && dash < stem.length() - 1;
        return whole ? Optional.of(new SdistName(stem.substring(0, dash), stem.substring(dash + 1))) : Optional.empty();
    }

    public NameAndVersion identity() {
        return new NameAndVersion(project, version);
    }
}
