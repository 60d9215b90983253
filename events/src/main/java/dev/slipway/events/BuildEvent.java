package dev.slipway.events;

import java.util.List;
import java.util.Objects;

/** Facts on {@code dist.built}, from the builder. */
public sealed interface BuildEvent extends Event {

    /** A cell of the matrix and the file that it made. */
    record Made(String cell, String filename) {}

    /**
     * Every cell of the matrix is there. {@code packageName} is as the project spells it; {@code matrix} says which cell made
     * which file; {@code provenance} is the sha256 of the builder's signed statement of the set, a blob of its store (see
     * docs/provenance.md); {@code installs} is how it is to be installed.
     */
    record Built(
            Header header,
            int generation,
            Spec spec,
            String packageName,
            DistSet set,
            List<Made> matrix,
            String provenance,
            InstallPlan installs)
            implements BuildEvent {
        /** One that says nothing of its installation. */
        public Built(
                Header header,
                int generation,
                Spec spec,
                String packageName,
                DistSet set,
                List<Made> matrix,
                String provenance) {
            this(header, generation, spec, packageName, set, matrix, provenance, null);
        }

        public Built {
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(packageName, "packageName");
            Objects.requireNonNull(set, "set");
            matrix = matrix == null ? List.of() : List.copyOf(matrix);
            installs = installs == null ? InstallPlan.ANYWHERE : installs;
        }
    }
}
