package dev.slipway.checks.set;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Finding;
import dev.slipway.checks.Findings;
import dev.slipway.checks.name.NameAndVersion;
import dev.slipway.checks.name.ProjectName;
import dev.slipway.checks.sdist.Sdist;
import dev.slipway.checks.wheel.Wheel;
import dev.slipway.version.Version;
import java.util.List;
import java.util.Optional;

/** Files that somebody names of which nobody says what release they are: wheels are compared with the source distribution that is named beside them. */
public final class Companions {
    private static final List<SetCheck> CHECKS = List.of(new SameMetadata(), new SameModules());

    private final List<Distribution> files;

    public Companions(List<Distribution> files) {
        this.files = List.copyOf(files);
    }

    /** What is found of a file by comparing it; nothing of what has nothing to be compared with. */
    public List<Finding> findings(Distribution file) {
        Findings findings = new Findings(file.filename());
        if (file instanceof Wheel) {
            release(file).ifPresent(release -> files.stream()
                    .filter(Sdist.class::isInstance)
                    .filter(sdist -> release(sdist).equals(Optional.of(release)))
                    .findFirst()
                    .ifPresent(sdist -> compare(release, List.of(sdist, file), findings)));
        }
        return findings.all();
    }

    private static void compare(NameAndVersion release, List<Distribution> files, Findings findings) {
        Expected expected = new Expected(release.name(), Version.of(release.version()), true, List.of());
        CHECKS.forEach(check -> check.check(new DistributionSet(expected, files), findings));
    }

    /** In the one spelling that all of its files share. */
    private static Optional<NameAndVersion> release(Distribution file) {
        return file.identity().flatMap(named -> Version.parse(named.version())
                .map(version -> new NameAndVersion(ProjectName.normalised(named.name()), version.toString())));
    }
}
