package dev.slipway.builder.plan;

import dev.slipway.builder.worker.Offer;
import dev.slipway.builder.worker.Toolchains;
import dev.slipway.events.InstallPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a set is installed to show that it can be, by the workers that are there: a wheel on the newest Python and the oldest one
 * that the project allows and the set serves; for a compiled set on the first of its platforms, on each further one the
 * newest alone; and the sdist where the first wheel goes. Only a worker that is of a platform itself installs there.
 */
public final class Installations {
    private final Findings findings;
    private final List<SetWheel> wheels;
    private final List<Offer> present;
    private final Pythons allowed;
    private final List<InstallPlan.Cell> cells = new ArrayList<>();

    private Installations(Findings findings, List<String> filenames, List<Offer> present) {
        this.findings = findings;
        this.wheels =
                filenames.stream().map(SetWheel::of).flatMap(Optional::stream).toList();
        this.present = present;
        this.allowed = new Pythons(findings.requiresPython());
    }

    /** {@code filenames} are the set's. */
    public static InstallPlan plan(Findings findings, List<String> filenames, List<Offer> present) {
        if (findings.isRust()) {
            return InstallPlan.ANYWHERE;
        }
        boolean sdist = filenames.stream().anyMatch(name -> !name.endsWith(".whl"));
        return new Installations(findings, filenames, present).plan(sdist);
    }

    private InstallPlan plan(boolean sdist) {
        if (isCompiled()) {
            platforms().forEach(this::wheels);
        } else {
            wheels(null);
        }
        if (sdist) {
            sdist();
        }
        return cells.isEmpty() ? InstallPlan.ANYWHERE : new InstallPlan(cells, left());
    }

    private boolean isCompiled() {
        return wheels.stream().anyMatch(wheel -> !wheel.platforms().isForAny());
    }

    /** Those of the set that a worker is itself. */
    private List<String> platforms() {
        return Offers.ownPlatforms(present).stream()
                .filter(platform -> !pythons(platform).isEmpty())
                .toList();
    }

    private void wheels(String platform) {
        List<String> pythons = pythons(platform);
        if (!pythons.isEmpty()) {
            boolean first = cells.isEmpty();
            cells.add(wheel(platform, pythons.getLast()));
            if (first && pythons.size() > 1) {
                cells.add(wheel(platform, pythons.getFirst()));
            }
        }
    }

    private static InstallPlan.Cell wheel(String platform, String python) {
        String name = platform == null
                ? WheelTarget.tag(python)
                : WheelTarget.of(python, platform).name();
        return new InstallPlan.Cell(name, platform, python, false, false, null);
    }

    private void sdist() {
        Optional<InstallPlan.Cell> first = cells.stream().findFirst();
        String python = first.map(InstallPlan.Cell::python)
                .or(() -> usual(allowed.of(Offers.pythons(present))).reduce((older, newer) -> newer))
                .orElse(null);
        // A worker that has Rust is asked for by that alone.
        String platform = first.map(InstallPlan.Cell::platform)
                .filter(any -> !findings.rust())
                .orElse(null);
        cells.add(new InstallPlan.Cell("sdist", platform, python, true, findings.rust(), findings.locked()));
    }

    /** Those that the project allows, that workers of the platform have and that a wheel is for, oldest first. */
    private List<String> pythons(String platform) {
        List<Offer> there = present.stream()
                .filter(offer -> platform == null
                        ? offer.toolchains().contains(Toolchains.PYTHON)
                        : offer.toolchains().contains(Toolchains.installing(platform)))
                .toList();
        List<String> served = allowed.of(Offers.pythons(there)).stream()
                .filter(python -> wheels.stream()
                        .anyMatch(wheel -> wheel.serves(python)
                                && (platform == null || wheel.platforms().serves(platform))))
                .toList();
        List<String> usual = usual(served).toList();
        return usual.isEmpty() ? served : usual;
    }

    /** Not everything runs without the GIL. */
    private static Stream<String> usual(List<String> pythons) {
        return pythons.stream().filter(python -> !Pythons.isFreeThreaded(python));
    }

    /** The wheels of platforms that nobody who is there is; of all others the next of kin is installed. */
    private List<InstallPlan.Left> left() {
        List<String> platforms = platforms();
        return wheels.stream()
                .filter(wheel -> !wheel.platforms().isForAny())
                .filter(wheel -> platforms.stream().noneMatch(wheel.platforms()::serves))
                .map(wheel -> new InstallPlan.Left(
                        wheel.filename(),
                        "no worker is there that is of its platform itself and has one of the set's Pythons"))
                .toList();
    }
}
