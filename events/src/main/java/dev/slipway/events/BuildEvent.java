package dev.slipway.events;

import java.util.List;
import java.util.Objects;

/** Facts on {@code dist.built}, from the builder. */
public sealed interface BuildEvent extends Event {

    /** A cell of the matrix and the file that it made. */
    record Made(String cell, String filename) {}

    /**
     * Every cell of the matrix is there. {@code packageName} is as the project spells it; {@code matrix} says which cell made
     * which file; {@code signature} is the builder's over the set (see {@code SetSignature}).
     */
    record Built(
            Header header,
            int generation,
            Spec spec,
            String packageName,
            DistSet set,
            List<Made> matrix,
            String signature)
            implements BuildEvent {
        public Built {
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(packageName, "packageName");
            Objects.requireNonNull(set, "set");
            matrix = matrix == null ? List.of() : List.copyOf(matrix);
        }
    }
}
