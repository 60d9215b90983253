package dev.slipway.worker.toolchain.python.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of Python packages (PEP 440) in the form that cargo wants (semver.org), and that maturin reads back: 1.5.0rc1 is 1.5.0-rc.1. */
final class CargoVersion {
    private static final Pattern PEP_440 = Pattern.compile("(\\d+)(\\.\\d+)?(\\.\\d+)?"
            + "(?:(?<phase>a|b|rc)(?<pre>\\d+))?(?:\\.post(?<post>\\d+))?(?:\\.dev(?<dev>\\d+))?");

    private CargoVersion() {}

    /** Empty for one that has no such form. */
    static Optional<String> of(String version) {
        Matcher parts = PEP_440.matcher(version);
        return parts.matches() ? Optional.of(of(parts)) : Optional.empty();
    }

    private static String of(Matcher parts) {
        List<String> after = new ArrayList<>();
        if (parts.group("phase") != null) {
            String phase = parts.group("phase");
            after.add((phase.equals("a") ? "alpha" : phase.equals("b") ? "beta" : phase) + "." + parts.group("pre"));
        }
        for (String kind : List.of("post", "dev")) {
            if (parts.group(kind) != null) {
                after.add(kind + "." + parts.group(kind));
            }
        }
        String numbers = parts.group(1) + orZero(parts.group(2)) + orZero(parts.group(3));
        return after.isEmpty() ? numbers : numbers + "-" + String.join(".", after);
    }

    private static String orZero(String number) {
        return number == null ? ".0" : number;
    }
}
