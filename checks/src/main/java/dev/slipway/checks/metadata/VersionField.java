package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.version.Version;
import java.util.Optional;

/** The metadata name the version, by PEP 440 and without a local part, and it is the file name's. */
public final class VersionField implements MetadataCheck {

    private static final String FIELD = "Version";

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        Optional<String> text = metadata.content().first(FIELD);
        if (text.isEmpty()) {
            findings.error(
                    "version-missing",
                    metadata.at(FIELD),
                    metadata.path() + " has no Version",
                    "Set the project's version (pyproject.toml: project.version, or dynamic).");
            return;
        }
        Optional<Version> version = Version.parse(text.get());
        if (version.isEmpty()) {
            findings.error(
                    "version-invalid",
                    metadata.at(FIELD),
                    "the version " + Shown.quoted(text.get()) + " is not a PEP 440 version",
                    "Use a version such as 1.2.3 or 1.2.3rc1.");
            return;
        }
        judge(metadata, version.get(), distribution, findings);
    }

    private static void judge(MetadataFile metadata, Version version, Distribution distribution, Findings findings) {
        if (version.isLocal()) {
            findings.error(
                    "version-local",
                    metadata.at(FIELD),
                    "the version " + version + " has a local part (+" + String.join(".", version.local())
                            + "), which indexes refuse",
                    "Release version " + version.withoutLocal()
                            + "; a build from a clean, tagged commit has no local part.");
        }
        distribution
                .identity()
                .filter(identity -> Version.parse(identity.version())
                        .filter(named -> !named.equals(version))
                        .isPresent())
                .ifPresent(identity -> findings.error(
                        "version-mismatch",
                        metadata.at(FIELD),
                        "the metadata say version " + version + ", the file name " + Shown.text(identity.version()),
                        "Build the file again instead of renaming it."));
    }
}
