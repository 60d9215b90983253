package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;

/** The metadata are headers, a blank line and a body, in UTF-8. */
public final class MetadataForm implements MetadataCheck {

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        for (CoreMetadata.Defect defect : metadata.content().defects()) {
            findings.error(
                    "metadata-malformed",
                    metadata.at("line " + defect.line()),
                    metadata.path() + " cannot be read as core metadata: " + defect.message(),
                    "Build again with an up-to-date build backend; metadata are headers as in e-mail, in UTF-8.");
        }
    }
}
