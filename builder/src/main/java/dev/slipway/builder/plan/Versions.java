package dev.slipway.builder.plan;

import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.Failure;
import dev.slipway.events.Spec;
import dev.slipway.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The version of the release against those that the project's files say: equal by PEP 440, or refused. */
final class Versions {

    /** The version to build, or why there is none. */
    sealed interface Verdict {
        record Agreed(String version) implements Verdict {}

        record Refused(Failure failure) implements Verdict {}
    }

    private Versions() {}

    static Verdict judge(Spec spec, String tag, Findings findings) {
        if (spec.build().strategy() == VersionStrategy.STATIC) {
            return spec.version() == null
                    ? agreed(findings.versions())
                    : equalTo(spec.version(), tag, findings.versions());
        }
        // The files are written, or not asked. A rehearsal of a ref that names no version takes what stands in them.
        String found = findings.versions().isEmpty()
                ? "0.0.dev0"
                : findings.versions().getFirst().version();
        return new Verdict.Agreed(spec.version() == null ? normal(found) : spec.version());
    }

    private static Verdict equalTo(String version, String tag, List<Findings.Said> said) {
        if (said.isEmpty()) {
            return missing();
        }
        List<Findings.Said> others =
                said.stream().filter(each -> !same(each.version(), version)).toList();
        if (others.isEmpty()) {
            return new Verdict.Agreed(version);
        }
        String files = others.stream().map(Findings.Said::file).collect(Collectors.joining(", "));
        return new Verdict.Refused(Failure.user(
                "version-mismatch",
                "The tag " + tag + " says version " + version + ", but " + listed(others) + ".",
                "Set the version in " + files + " to " + version
                        + ", commit, and push the tag again; or tag the commit with its own version."));
    }

    private static String listed(List<Findings.Said> said) {
        return said.stream()
                .map(each -> each.file() + " says " + each.version())
                .collect(Collectors.joining(", "));
    }

    private static Verdict agreed(List<Findings.Said> said) {
        if (said.isEmpty()) {
            return missing();
        }
        boolean equal = said.stream()
                .allMatch(each -> same(each.version(), said.getFirst().version()));
        if (equal) {
            return new Verdict.Agreed(normal(said.getFirst().version()));
        }
        return new Verdict.Refused(Failure.user(
                "version-mismatch",
                "The project's files disagree about its version: " + listed(said) + ".",
                "Set them all to one version."));
    }

    private static Verdict missing() {
        return new Verdict.Refused(Failure.user(
                "version-mismatch",
                "No version can be read from the project's files.",
                "Write it into pyproject.toml, name the file in version-files, or set 'version: from-tag' or 'scm'."));
    }

    static boolean same(String one, String other) {
        Optional<Version> parsed = Version.parse(one);
        return parsed.isPresent() && parsed.equals(Version.parse(other));
    }

    private static String normal(String version) {
        return Version.parse(version).map(Version::toString).orElse(version);
    }
}
