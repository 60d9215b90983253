package dev.slipway.builder.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.builder.cell.Cell;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.Spec;
import java.util.Locale;
import java.util.Optional;

/** Whether what a cell made is one file, of the package and the version of the release. */
record Packages(Spec spec, Findings findings) {

    /** Empty when it is. A worker that does not say name or version leaves that to the checks that follow. */
    Optional<Failure> refusal(Cell maker) {
        if (maker.artifacts().size() != 1) {
            String files =
                    maker.artifacts().stream().map(DistFile::filename).toList().toString();
            return Optional.of(Failure.internal(
                    "The cell " + maker.name() + " made " + maker.artifacts().size() + " files instead of one.",
                    files));
        }
        String file = maker.artifacts().getFirst().filename();
        String name = said(maker, "name");
        if (!name.isEmpty() && !normalised(name).equals(normalised(findings.name()))) {
            return Optional.of(Failure.user(
                    "build-failed",
                    "The project is called " + findings.name() + ", but " + file + " is of the package " + name + ".",
                    "Let the build and the project's files say the same name, or set the build's 'path' in the catalog to the "
                            + "folder of the package."));
        }
        String version = said(maker, "version");
        return version.isEmpty() || Versions.same(version, spec.version())
                ? Optional.empty()
                : Optional.of(Failure.user(
                        "version-mismatch",
                        "The release is version " + spec.version() + ", but " + file + " was built as " + version + ".",
                        "Look where the project's build takes its version from; 'version' in the catalog says what Slipway hands "
                                + "to it."));
    }

    private static String said(Cell maker, String field) {
        JsonNode result = maker.result();
        return result == null ? "" : result.path(field).asText("");
    }

    /** As PEP 503 compares names. */
    private static String normalised(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }
}
