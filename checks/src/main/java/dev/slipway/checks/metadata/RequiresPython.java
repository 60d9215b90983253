package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.version.SpecifierSet;

/** Requires-Python is a set of version specifiers (PEP 440). */
public final class RequiresPython implements MetadataCheck {

    private static final String FIELD = "Requires-Python";

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        metadata.content()
                .first(FIELD)
                .filter(text -> SpecifierSet.parse(text).isEmpty())
                .ifPresent(text -> findings.error(
                        "requires-python-invalid",
                        metadata.at(FIELD),
                        "Requires-Python " + Shown.quoted(text) + " is not a version specifier",
                        "Write it like '>=3.9' or '>=3.9,!=3.11.0' (pyproject.toml: project.requires-python)."));
    }
}
