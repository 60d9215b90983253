package dev.slipway.builder.plan;

import dev.slipway.builder.cell.Offer;
import dev.slipway.events.BuildSpec;
import dev.slipway.events.Failure;
import java.util.ArrayList;
import java.util.List;

/** Which wheels a release is to have: what the spec asks for, else what follows from the project and the present workers. */
public final class Matrix {

    /** A matrix, or why there is none. */
    public sealed interface Choice {
        record Targets(List<WheelTarget> targets) implements Choice {
            public Targets {
                targets = List.copyOf(targets);
            }
        }

        record Refused(Failure failure) implements Choice {}
    }

    private final Findings findings;
    private final BuildSpec.Wheels wanted;
    private final List<Offer> present;
    private final Pythons pythons;

    private Matrix(Findings findings, BuildSpec.Wheels wanted, List<Offer> present) {
        this.findings = findings;
        this.wanted = wanted;
        this.present = present;
        this.pythons = new Pythons(findings.requiresPython());
    }

    /** {@code pure} false plans for a compiled project, whatever its files look like. */
    public static Choice choose(Findings findings, BuildSpec.Wheels wanted, List<Offer> present, boolean pure) {
        Matrix matrix = new Matrix(findings, wanted, present);
        return pure ? new Choice.Targets(List.of(WheelTarget.PURE)) : matrix.compiled();
    }

    private Choice compiled() {
        List<String> excluded = wanted.python().stream()
                .filter(python -> !pythons.letIn(python))
                .toList();
        if (!excluded.isEmpty()) {
            return refused(
                    "wheels.python asks for " + String.join(", ", excluded) + ", but the project says requires-python "
                            + findings.requiresPython() + ".",
                    "Take it out of wheels.python in the catalog, or widen requires-python.");
        }
        if (pythons.known().isEmpty() && offered(null).isEmpty()) {
            return refused(
                    "No Python is let in by requires-python " + findings.requiresPython() + ".",
                    "Correct requires-python in the project.");
        }
        List<WheelTarget> targets = new ArrayList<>();
        for (String platform : platforms()) {
            for (String python : on(platform)) {
                targets.add(WheelTarget.of(python, platform));
            }
        }
        return new Choice.Targets(targets);
    }

    /** What is only cross-built, and not always tested, nobody gets unasked. */
    private List<String> platforms() {
        if (!wanted.platforms().isEmpty()) {
            return wanted.platforms();
        }
        List<String> offered = present.stream()
                .flatMap(offer -> offer.ownPlatforms().stream())
                .distinct()
                .sorted()
                .toList();
        return offered.isEmpty() ? List.of("linux-x86_64") : offered;
    }

    /** The stable ABI needs only the oldest of them. */
    private List<String> on(String platform) {
        List<String> all = candidates(platform);
        if (findings.abi3() == null) {
            return all;
        }
        int oldest = Integer.parseInt(findings.abi3().substring("cp3".length()));
        List<String> stable = all.stream()
                .filter(python -> Integer.parseInt(python.substring(2)) >= oldest)
                .limit(1)
                .toList();
        return stable.isEmpty() ? all.subList(0, 1) : stable;
    }

    private List<String> candidates(String platform) {
        if (!wanted.python().isEmpty()) {
            return pythons.of(wanted.python());
        }
        List<String> here = offered(platform);
        if (!here.isEmpty()) {
            return here;
        }
        // Nobody offers the platform now. The cells wait for it, with the Pythons that others have.
        List<String> elsewhere = offered(null);
        return elsewhere.isEmpty()
                ? pythons.known()
                        .subList(pythons.known().size() - 1, pythons.known().size())
                : elsewhere;
    }

    /** {@code platform} null: on any. */
    private List<String> offered(String platform) {
        return pythons.of(present.stream()
                .filter(offer -> platform == null || offer.platforms().contains(platform))
                .flatMap(offer -> offer.pythons().stream())
                .toList());
    }

    private static Choice refused(String message, String remedy) {
        return new Choice.Refused(Failure.user("plan-failed", message, remedy));
    }
}
