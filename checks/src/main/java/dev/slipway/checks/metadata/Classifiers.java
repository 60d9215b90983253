package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;

/** No classifier says that the project must not be uploaded; indexes refuse those under {@code Private ::}. */
public final class Classifiers implements MetadataCheck {

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        metadata.content()
                .all("Classifier")
                .filter(field -> field.value().startsWith("Private ::"))
                .forEach(field -> findings.error(
                        "classifier-private",
                        metadata.at(field),
                        "the classifier " + Shown.quoted(field.value()) + " marks the project as private",
                        "Remove the classifier if the project may be published."));
    }
}
