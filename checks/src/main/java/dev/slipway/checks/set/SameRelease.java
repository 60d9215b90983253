package dev.slipway.checks.set;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.name.NameAndVersion;
import dev.slipway.checks.name.ProjectName;
import dev.slipway.version.TagVersion;
import dev.slipway.version.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All files are of the release's project and version, by names of their own. */
public final class SameRelease implements SetCheck {

    @Override
    public void check(DistributionSet set, Findings findings) {
        repeated(set.files(), findings);
        set.files().forEach(file -> identity(file, set.expected(), findings));
    }

    private static void repeated(List<Distribution> files, Findings findings) {
        Set<String> names = new HashSet<>();
        files.stream()
                .map(Distribution::filename)
                .filter(name -> !names.add(name))
                .forEach(name -> findings.error(
                        "file-repeated",
                        name,
                        "two files of the release are named " + Shown.quoted(name),
                        "Let each cell make a file of its own."));
    }

    private static void identity(Distribution file, Expected expected, Findings findings) {
        Optional<NameAndVersion> identity = file.identity();
        if (identity.isEmpty()) {
            return;
        }
        if (!ProjectName.same(identity.get().name(), expected.name())) {
            findings.error(
                    "set-name",
                    file.filename(),
                    Shown.quoted(file.filename()) + " is of the project "
                            + Shown.quoted(identity.get().name()) + ", but the release is of "
                            + Shown.quoted(expected.name()),
                    "Release each project by its own build.");
        }
        if (!version(identity.get().version()).equals(Optional.of(expected.version()))) {
            findings.error(
                    "set-version",
                    file.filename(),
                    Shown.quoted(file.filename()) + " is of version "
                            + Shown.text(identity.get().version()) + ", but the release is " + expected.version(),
                    "Set the project's version to " + expected.version() + ", or tag the version that it has.");
        }
    }

    /** Crates spell versions by SemVer, whose pre-releases the reading of tags knows. */
    private static Optional<Version> version(String text) {
        return switch (TagVersion.read(text)) {
            case TagVersion.Read read -> Optional.of(read.python());
            case TagVersion.Refused _ -> Version.parse(text);
        };
    }
}
