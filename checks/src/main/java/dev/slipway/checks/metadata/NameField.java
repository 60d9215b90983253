package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.name.ProjectName;
import java.util.Optional;

/** The metadata name the project, by a valid name that is the file name's. */
public final class NameField implements MetadataCheck {

    private static final String FIELD = "Name";

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        Optional<String> name = metadata.content().first(FIELD);
        if (name.isEmpty()) {
            findings.error(
                    "name-missing",
                    metadata.at(FIELD),
                    metadata.path() + " has no Name",
                    "Set the project's name (pyproject.toml: project.name).");
        } else if (!ProjectName.isValid(name.get())) {
            findings.error(
                    "name-invalid",
                    metadata.at(FIELD),
                    "the name " + Shown.quoted(name.get()) + " is not valid",
                    "Use ASCII letters, digits, '.', '-' and '_', beginning and ending with a letter or digit.");
        } else {
            compare(metadata, name.get(), distribution, findings);
        }
    }

    private static void compare(MetadataFile metadata, String name, Distribution distribution, Findings findings) {
        distribution
                .identity()
                .filter(identity -> !ProjectName.same(identity.name(), name))
                .ifPresent(identity -> findings.error(
                        "name-mismatch",
                        metadata.at(FIELD),
                        "the metadata name the project " + Shown.quoted(name) + ", the file name "
                                + Shown.quoted(identity.name()),
                        "Build the file again instead of renaming it."));
    }
}
