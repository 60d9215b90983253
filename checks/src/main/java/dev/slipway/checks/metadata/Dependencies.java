package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import java.util.List;

/** Dependencies are valid (PEP 508) and name projects of the index, not addresses. */
public final class Dependencies implements MetadataCheck {

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        for (String name : List.of("Requires-Dist", "Provides-Dist", "Obsoletes-Dist")) {
            metadata.content().all(name).forEach(field -> judge(metadata, field, findings));
        }
    }

    private static void judge(MetadataFile metadata, CoreMetadata.Field field, Findings findings) {
        switch (Requirement.parse(field.value())) {
            case Requirement.Parsed.Invalid(String reason) ->
                findings.error(
                        "dependency-invalid",
                        metadata.at(field),
                        field.name() + " " + Shown.quoted(field.value()) + " is not valid: " + reason,
                        "Write it as PEP 508 says, such as 'requests>=2.31; python_version < \"3.12\"'.");
            case Requirement.Parsed.Valid(Requirement requirement) ->
                requirement
                        .url()
                        .ifPresent(url -> findings.error(
                                "dependency-direct",
                                metadata.at(field),
                                "the dependency " + Shown.quoted(requirement.name()) + " is an address ("
                                        + Shown.text(url) + "), which indexes refuse",
                                "Depend on a released version of " + Shown.text(requirement.name()) + " by its name."));
        }
    }
}
