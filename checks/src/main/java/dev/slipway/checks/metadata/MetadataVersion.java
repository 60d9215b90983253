package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import java.util.Optional;

/** The metadata name a version that indexes know, and use no field that is newer than it. */
public final class MetadataVersion implements MetadataCheck {

    private static final String FIELD = "Metadata-Version";
    private static final String UPDATE = "Build again with an up-to-date build backend.";

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        Optional<String> version = metadata.content().first(FIELD);
        if (version.isEmpty()) {
            findings.error(
                    "metadata-version-missing",
                    metadata.at(FIELD),
                    metadata.path() + " has no Metadata-Version",
                    UPDATE);
        } else if (!KnownField.VERSIONS.contains(version.get())) {
            findings.error(
                    "metadata-version-unknown",
                    metadata.at(FIELD),
                    "Metadata-Version is " + Shown.quoted(version.get()) + ", which is none of "
                            + String.join(", ", KnownField.VERSIONS),
                    UPDATE);
        } else {
            newerFields(metadata, version.get(), findings);
        }
    }

    private static void newerFields(MetadataFile metadata, String version, Findings findings) {
        for (CoreMetadata.Field field : metadata.content().fields()) {
            // setuptools wrote License-File for years before there was such a field, and indexes take it.
            boolean tolerated = field.name().equalsIgnoreCase("License-File");
            KnownField.named(field.name())
                    .filter(known -> known.isNewerThan(version) && !tolerated)
                    .ifPresent(known -> findings.error(
                            "metadata-field-too-new",
                            metadata.at(field),
                            "the field " + known.name() + " came with metadata " + known.since()
                                    + ", but Metadata-Version is " + version,
                            UPDATE));
        }
    }
}
