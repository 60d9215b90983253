package dev.slipway.builder.plan;

import dev.slipway.events.BuildSpec;
import dev.slipway.events.BuildSpec.WheelTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Which built wheels are tried, where, and by which command: as the catalog says, else as the project does. */
final class WheelTests {
    private final WheelTest catalog;
    private final Findings findings;
    private final Pythons pythons;

    /** One test of one wheel; {@code platform} and {@code python} are null where any serves. */
    record Trial(String name, String platform, String python, TestOrder order) {}

    WheelTests(BuildSpec.Wheels wanted, Findings findings) {
        this.catalog = wanted.test();
        this.findings = findings;
        this.pythons = new Pythons(findings.requiresPython());
    }

    List<Trial> of(WheelTarget wheel) {
        if (catalog == null) {
            Optional<TestOrder> own =
                    wheel.isPure() ? Optional.empty() : findings.cibuildwheel().test(wheel);
            return own.stream()
                    .map(order -> trial(wheel, wheel.platform(), wheel.python(), order))
                    .toList();
        }
        List<Trial> trials = new ArrayList<>();
        for (String platform : chosen(catalog.platforms(), wheel.platform(), wheel.isPure())) {
            for (String python : chosen(catalog.python(), wheel.python(), servesLater(wheel))) {
                if (python == null || runsOn(wheel, python)) {
                    trials.add(trial(wheel, platform, python, TestOrder.of(catalog.run())));
                }
            }
        }
        return trials;
    }

    /** What the catalog wants tested, though no wheel of the matrix is for it: the key and the value. */
    Optional<String> contradiction(List<WheelTarget> matrix) {
        if (catalog == null) {
            return Optional.empty();
        }
        List<Trial> all = matrix.stream().flatMap(wheel -> of(wheel).stream()).toList();
        Optional<String> python = catalog.python().stream()
                .filter(each -> all.stream().noneMatch(trial -> each.equals(trial.python())))
                .findFirst()
                .map(each -> "wheels.test.python in the catalog asks for " + each);
        return python.or(() -> catalog.platforms().stream()
                .filter(each -> all.stream().noneMatch(trial -> each.equals(trial.platform())))
                .findFirst()
                .map(each -> "wheels.test.platforms in the catalog asks for " + each));
    }

    /** The wheel's own where the catalog lets it in; a wheel that serves all is tried on each that the catalog names. */
    private static List<String> chosen(List<String> wanted, String own, boolean servesAll) {
        if (wanted.isEmpty()) {
            return Collections.singletonList(own);
        }
        return servesAll ? wanted : wanted.contains(own) ? List.of(own) : List.of();
    }

    private boolean servesLater(WheelTarget wheel) {
        return wheel.isPure() || (findings.abi3() != null && !Pythons.isFreeThreaded(wheel.python()));
    }

    private boolean runsOn(WheelTarget wheel, String python) {
        boolean free = Pythons.isFreeThreaded(python);
        return wheel.isPure()
                ? pythons.letIn(python)
                : wheel.python().equals(python) || (!free && Pythons.number(python) >= Pythons.number(wheel.python()));
    }

    private static Trial trial(WheelTarget wheel, String platform, String python, TestOrder order) {
        String name = platform != null && python != null
                ? WheelTarget.of(python, platform).name()
                : wheel.name()
                        + (python == null ? "" : "-" + WheelTarget.tag(python))
                        + (platform == null ? "" : "-" + platform);
        return new Trial("test-" + name, platform, python, order);
    }
}
