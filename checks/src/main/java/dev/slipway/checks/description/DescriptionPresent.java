package dev.slipway.checks.description;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.metadata.MetadataCheck;
import dev.slipway.checks.metadata.MetadataFile;
import java.util.Optional;

/**
 * There is a long description, and its type is said and one that indexes render. Indexes take files without a description,
 * and descriptions without a type: then it is reStructuredText.
 */
public final class DescriptionPresent implements MetadataCheck {

    private static final String FIELD = "Description-Content-Type";

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        if (metadata.content().description().isEmpty()) {
            findings.warning(
                    "description-missing",
                    metadata.at("Description"),
                    "there is no long description",
                    "Set one (pyproject.toml: project.readme = \"README.md\").");
        }
        Optional<String> type = metadata.content().first(FIELD);
        if (type.isEmpty()) {
            findings.warning(
                    "description-type-missing",
                    metadata.at(FIELD),
                    "the long description has no Description-Content-Type, so that indexes take it for reStructuredText",
                    "Set it (pyproject.toml: project.readme; setup.cfg: long_description_content_type = text/markdown).");
            return;
        }
        ContentType.read(type.get())
                .problem()
                .ifPresent(problem -> findings.error(
                        "description-type-invalid",
                        metadata.at(FIELD),
                        "the Description-Content-Type is not valid: " + problem,
                        "Use text/markdown, text/x-rst or text/plain, with charset=UTF-8 if any."));
    }
}
