package dev.slipway.builder.plan;

import dev.slipway.builder.worker.Offer;
import dev.slipway.events.BuildSpec;
import dev.slipway.events.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Why a matrix cannot be had: settings that contradict one another or that nothing is called like. The first reason is told. */
final class MatrixRefusals {
    private final Findings findings;
    private final BuildSpec.Wheels wanted;
    private final List<String> offered;
    private final Pythons pythons;

    MatrixRefusals(Findings findings, BuildSpec.Wheels wanted, List<Offer> present) {
        this.findings = findings;
        this.wanted = wanted;
        this.offered = Offers.pythons(present);
        this.pythons = new Pythons(findings.requiresPython());
    }

    Optional<Failure> of(List<WheelTarget> targets, boolean pure) {
        Stream<Supplier<Optional<Failure>>> reasons = pure
                ? Stream.of(this::nobodyLetIn, () -> untestable(targets))
                : Stream.of(
                        this::excluded,
                        this::unknown,
                        this::nobodyLetIn,
                        () -> empty(targets),
                        () -> missing(targets),
                        () -> untestable(targets));
        return reasons.flatMap(reason -> reason.get().stream()).findFirst();
    }

    private Optional<Failure> excluded() {
        List<String> excluded = wanted.python().stream()
                .filter(python -> !pythons.letIn(python))
                .toList();
        if (excluded.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(refused(
                "wheels.python in the catalog asks for " + String.join(", ", excluded)
                        + ", but the project says requires-python " + findings.requiresPython() + ".",
                "Take it out of wheels.python, or widen requires-python."));
    }

    private Optional<Failure> unknown() {
        return findings.cibuildwheel()
                .unknownPattern()
                .filter(pattern -> wanted.python().isEmpty())
                .map(pattern -> refused(
                        "tool.cibuildwheel.build in pyproject.toml names '" + pattern
                                + "', and no cell is called like that.",
                        "Cells are called like cp313-manylinux_x86_64; wildcards and braces may stand in it."));
    }

    private Optional<Failure> nobodyLetIn() {
        boolean somebody = offered.isEmpty()
                ? !pythons.known().isEmpty()
                : !pythons.of(offered).isEmpty();
        if (somebody) {
            return Optional.empty();
        }
        return Optional.of(refused(
                "The project says requires-python " + findings.requiresPython() + ", and the workers have "
                        + (offered.isEmpty() ? "none such" : String.join(", ", offered)) + ".",
                "Correct requires-python in the project, or let a worker join that has such a Python."));
    }

    private Optional<Failure> empty(List<WheelTarget> targets) {
        if (!targets.isEmpty()) {
            return Optional.empty();
        }
        Cibuildwheel settings = findings.cibuildwheel();
        return Optional.of(refused(
                "tool.cibuildwheel in pyproject.toml leaves no cell that is built here: build = " + settings.build()
                        + ", skip = " + settings.skip()
                        + ", archs and requires-python together. Wheels are built for CPython on manylinux, macOS and Windows.",
                "Widen these, or write wheels.python into the catalog, which takes the place of build and skip."));
    }

    private Optional<Failure> missing(List<WheelTarget> targets) {
        return wanted.platforms().stream()
                .filter(platform -> targets.stream().noneMatch(target -> platform.equals(target.platform())))
                .findFirst()
                .map(platform -> refused(
                        "wheels.platforms in the catalog asks for " + platform
                                + ", but build and skip of tool.cibuildwheel in pyproject.toml leave no cell of it.",
                        "Take it out of wheels.platforms, or change build and skip."));
    }

    private Optional<Failure> untestable(List<WheelTarget> targets) {
        return new WheelTests(wanted, findings)
                .contradiction(targets)
                .map(what -> refused(
                        what + ", and no wheel of the matrix is for that.",
                        "Test what is built, or add it to wheels.python and wheels.platforms."));
    }

    private static Failure refused(String message, String remedy) {
        return Failure.user("plan-failed", message, remedy);
    }
}
