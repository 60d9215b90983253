package dev.slipway.checks.set;

import static java.util.stream.Collectors.groupingBy;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.archive.Member;
import dev.slipway.checks.sdist.Sdist;
import dev.slipway.checks.wheel.Wheel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A module of a wheel that its source distribution has as well has the same bytes there: what people can read is what is installed.
 * Builds may write modules, and some change them, so this is worth a look and no error.
 */
public final class SameModules implements SetCheck {
    private static final int SHOWN = 5;
    private static final String SHA256 = "sha256";

    /** What a wheel puts elsewhere than into its root (PEP 427). */
    private static final Pattern SCHEME = Pattern.compile("^[^/]+\\.data/(purelib|platlib)/");

    /** Where tools write the version of the build. */
    private static final Set<String> WRITTEN_BY_BUILDS = Set.of("_version.py", "version.py", "__version__.py");

    @Override
    public void check(DistributionSet set, Findings findings) {
        set.files().stream()
                .filter(Sdist.class::isInstance)
                .filter(sdist -> sdist.archive().complete())
                .findFirst()
                .map(sdist -> modules(sdist.archive().members()))
                .ifPresent(sources -> set.files().stream()
                        .filter(Wheel.class::isInstance)
                        .forEach(wheel -> compare(sources, (Wheel) wheel, findings)));
    }

    /** By their last name. */
    private static Map<String, List<Member>> modules(List<Member> members) {
        return members.stream()
                .filter(member -> member.isFile() && member.name().endsWith(".py"))
                .collect(groupingBy(member -> last(member.name())));
    }

    private static void compare(Map<String, List<Member>> sources, Wheel wheel, Findings findings) {
        List<String> differing = modules(wheel.archive().members()).values().stream()
                .flatMap(List::stream)
                .filter(module -> differs(module, sources.getOrDefault(last(module.name()), List.of())))
                .map(Member::name)
                .sorted()
                .toList();
        if (!differing.isEmpty()) {
            String names = differing.stream().limit(SHOWN).map(Shown::quoted).collect(Collectors.joining(", "));
            String more = differing.size() > SHOWN ? " and " + (differing.size() - SHOWN) + " more" : "";
            findings.warning(
                    "module-differs",
                    wheel.filename(),
                    names + more + " of " + Shown.quoted(wheel.filename())
                            + " differ from the modules of the same name in the source distribution",
                    "See what the build changes in them, and that the wheel was built from this source distribution.");
        }
    }

    /** Whether the source has it, in its root or under src or another folder, but never with these bytes. */
    private static boolean differs(Member module, List<Member> sources) {
        String path = "/" + SCHEME.matcher(module.name()).replaceFirst("");
        List<Member> same =
                sources.stream().filter(source -> source.name().endsWith(path)).toList();
        return module.digest(SHA256).isPresent()
                && !WRITTEN_BY_BUILDS.contains(last(path))
                && !same.isEmpty()
                && same.stream().noneMatch(source -> source.digest(SHA256).equals(module.digest(SHA256)));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
