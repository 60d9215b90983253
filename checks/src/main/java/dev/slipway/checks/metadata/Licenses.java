package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.archive.MemberPath;
import java.util.Optional;

/** The licence is said once, in terms of SPDX, and every License-File is in the distribution where PEP 639 puts it. */
public final class Licenses implements MetadataCheck {

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        boolean twice = metadata.content().first("License-Expression").isPresent()
                && metadata.content().first("License").isPresent();
        if (twice) {
            findings.error(
                    "license-twice",
                    metadata.at("License"),
                    "both License-Expression and License are given",
                    "Keep License-Expression (pyproject.toml: project.license as a text).");
        }
        metadata.content().all("License-Expression").forEach(field -> expression(metadata, field, findings));
        metadata.content().all("License-File").forEach(field -> file(metadata, field, distribution, findings));
    }

    private static void expression(MetadataFile metadata, CoreMetadata.Field field, Findings findings) {
        LicenseGrammar.defect(field.value())
                .ifPresent(
                        defect -> findings.error(
                                "license-expression",
                                metadata.at(field),
                                "License-Expression " + Shown.quoted(field.value()) + " is not valid: " + defect,
                                "Write identifiers of the SPDX list, as in MIT OR Apache-2.0, or LicenseRef-Name for a licence of your own."));
    }

    private static void file(
            MetadataFile metadata, CoreMetadata.Field field, Distribution distribution, Findings findings) {
        String path = field.value();
        Optional<String> danger = path.indexOf('*') >= 0 ? Optional.of("contains '*'") : MemberPath.danger(path);
        if (danger.isPresent()) {
            findings.error(
                    "license-file-path",
                    metadata.at(field),
                    "the License-File " + Shown.quoted(path) + " " + danger.get(),
                    "Give a path relative to the project's root, with forward slashes.");
        } else if (isExpected(metadata)
                && distribution.archive().complete()
                && isMissing(path, metadata, distribution)) {
            findings.error(
                    "license-file-missing",
                    metadata.at(field),
                    "the License-File " + Shown.quoted(path) + " is not in the distribution",
                    "Build again with an up-to-date build backend, and check project.license-files in pyproject.toml.");
        }
    }

    /** Before metadata 2.4 no place was agreed on. */
    private static boolean isExpected(MetadataFile metadata) {
        String version = metadata.content().first("Metadata-Version").orElse("");
        return KnownField.VERSIONS.indexOf(version) >= KnownField.VERSIONS.indexOf("2.4");
    }

    private static boolean isMissing(String path, MetadataFile metadata, Distribution distribution) {
        String folder = MemberPath.folder(metadata.path());
        String place = metadata.path().endsWith("METADATA") ? folder + "/licenses/" : folder + "/";
        return distribution.archive().member(place + path).isEmpty();
    }
}
