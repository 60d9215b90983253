package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A field that holds one value is there once: readers would differ in which one they take. */
public final class SingleFields implements MetadataCheck {

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (CoreMetadata.Field field : metadata.content().fields()) {
            boolean single = KnownField.named(field.name())
                    .filter(known -> !known.repeats())
                    .isPresent();
            if (single && !seen.add(field.name().toLowerCase(Locale.ROOT))) {
                findings.error(
                        "metadata-field-repeated",
                        metadata.at(field),
                        "the field " + field.name() + " is there more than once",
                        "Give it once.");
            }
        }
    }
}
