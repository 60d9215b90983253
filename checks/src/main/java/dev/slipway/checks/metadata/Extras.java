package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.name.ProjectName;

/** The names of extras follow the rules of project names. */
public final class Extras implements MetadataCheck {

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        metadata.content()
                .all("Provides-Extra")
                .filter(field -> !ProjectName.isValid(field.value()))
                .forEach(field -> findings.error(
                        "extra-invalid",
                        metadata.at(field),
                        "the extra " + Shown.quoted(field.value()) + " has no valid name",
                        "Use ASCII letters, digits, '.', '-' and '_', beginning and ending with a letter or digit."));
    }
}
