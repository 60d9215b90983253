package dev.slipway.builder.plan;

import dev.slipway.builder.worker.Offer;
import dev.slipway.events.BuildSpec;
import dev.slipway.events.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which wheels a release is to have: what the spec asks for, else what follows from the project and the present workers.
 * {@code wheels.python} of the catalog takes the place of the project's build and skip, {@code wheels.platforms} that of its archs.
 */
public final class Matrix {
    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-aarch64", "macos-x86_64", "macos-arm64", "windows-x86_64", "windows-arm64");

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
        if (findings.isRust()) {
            return new Choice.Targets(List.of()); // a crate has no wheels
        }
        Matrix matrix = new Matrix(findings, wanted, present);
        WheelTools tools = new WheelTools(wanted.tool(), findings.cibuildwheel(), present);
        List<WheelTarget> targets = pure
                ? List.of(WheelTarget.PURE)
                : matrix.compiled().stream().map(tools::chosen).toList();
        return new MatrixRefusals(findings, wanted, present)
                .of(targets, pure)
                .<Choice>map(Choice.Refused::new)
                .orElseGet(() -> new Choice.Targets(targets));
    }

    private List<WheelTarget> compiled() {
        if (!wanted.platforms().isEmpty()) {
            return on(wanted.platforms());
        }
        // What is only cross-built, and not always tested, nobody gets unasked.
        List<String> offered = Offers.ownPlatforms(present);
        List<WheelTarget> here = on(offered.isEmpty() ? PLATFORMS.subList(0, 1) : offered);
        // Nobody is there who could build any of what the project wants: all of it waits.
        return here.isEmpty() ? on(PLATFORMS) : here;
    }

    private List<WheelTarget> on(List<String> platforms) {
        return platforms.stream().flatMap(platform -> on(platform).stream()).toList();
    }

    private List<WheelTarget> on(String platform) {
        List<WheelTarget> all = candidates(platform).stream()
                .map(python -> WheelTarget.of(python, platform))
                .filter(this::isWanted)
                .toList();
        return findings.abi3() == null ? all : stable(all);
    }

    private boolean isWanted(WheelTarget target) {
        return (!wanted.python().isEmpty() || findings.cibuildwheel().builds(target))
                && (!wanted.platforms().isEmpty() || findings.cibuildwheel().hasArchitecture(target));
    }

    /** The stable ABI needs only the oldest of them; without the GIL there is none. */
    private List<WheelTarget> stable(List<WheelTarget> all) {
        int oldest = Integer.parseInt(findings.abi3().substring("cp3".length()));
        List<WheelTarget> usual = all.stream()
                .filter(target -> !Pythons.isFreeThreaded(target.python()))
                .toList();
        Optional<WheelTarget> first = usual.stream()
                .filter(target -> Pythons.number(target.python()) >= oldest)
                .findFirst()
                .or(() -> usual.stream().findFirst());
        return Stream.concat(first.stream(), all.stream().filter(target -> !usual.contains(target)))
                .toList();
    }

    private List<String> candidates(String platform) {
        if (!wanted.python().isEmpty()) {
            return pythons.of(wanted.python());
        }
        // Nobody may offer the platform now. Then the cells wait for it, with the Pythons that others have.
        List<String> here = pythons.of(Offers.pythons(present, platform));
        List<String> all = new ArrayList<>(here.isEmpty() ? Offers.pythons(present) : here);
        all.addAll(findings.cibuildwheel().namedPythons());
        List<String> letIn = pythons.of(all);
        List<String> known = pythons.known();
        return letIn.isEmpty() && !known.isEmpty() ? List.of(known.getLast()) : letIn;
    }
}
