package dev.slipway.checks.set;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.metadata.CoreMetadata;
import dev.slipway.checks.sdist.Sdist;
import dev.slipway.checks.wheel.Wheel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Wheels say what their source distribution says: installers decide by either what an install needs. What the source distribution
 * calls dynamic may differ, and in metadata before 2.2 everything may (PEP 643), which is then worth a look.
 */
public final class SameMetadata implements SetCheck {

    private static final List<String> FIELDS = List.of("Requires-Python", "Requires-Dist", "Provides-Extra");
    private static final String REMEDY =
            "Build the wheels from the source distribution, or name the field in project.dynamic where it depends on the machine.";

    @Override
    public void check(DistributionSet set, Findings findings) {
        Optional<CoreMetadata> source = set.files().stream()
                .filter(Sdist.class::isInstance)
                .findFirst()
                .flatMap(Distribution::metadata)
                .map(metadata -> metadata.content());
        if (source.isPresent()) {
            set.files().stream()
                    .filter(Wheel.class::isInstance)
                    .forEach(wheel -> compare(source.get(), wheel, findings));
        }
    }

    private static void compare(CoreMetadata source, Distribution wheel, Findings findings) {
        if (wheel.metadata().isEmpty()) {
            return;
        }
        CoreMetadata built = wheel.metadata().get().content();
        for (String field : FIELDS) {
            Set<String> said = values(source, field);
            Set<String> differs = new TreeSet<>(values(built, field));
            if (isDynamic(source, field) || differs.equals(said)) {
                continue;
            }
            String message = field + " of " + Shown.quoted(wheel.filename()) + " is " + shown(differs)
                    + ", but the source distribution says " + shown(said);
            if (isBinding(source)) {
                findings.error("metadata-differs", wheel.filename(), message, REMEDY);
            } else {
                findings.warning("metadata-differs", wheel.filename(), message, REMEDY);
            }
        }
    }

    /** Backends space and quote the same requirement in different ways. */
    private static Set<String> values(CoreMetadata metadata, String field) {
        return metadata.all(field)
                .map(value ->
                        value.value().replaceAll("\\s+", "").replace('"', '\'').replaceAll("[()]", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isDynamic(CoreMetadata metadata, String field) {
        return metadata.all("Dynamic").anyMatch(dynamic -> dynamic.value().equalsIgnoreCase(field));
    }

    private static boolean isBinding(CoreMetadata metadata) {
        return metadata.first("Metadata-Version")
                .filter(version -> version.compareTo("2.2") >= 0)
                .isPresent();
    }

    private static String shown(Set<String> values) {
        return values.isEmpty() ? "not there" : Shown.quoted(String.join(", ", values));
    }
}
