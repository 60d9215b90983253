package dev.slipway.builder.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A wheel of a set by its name (PEP 427): who can install it. */
record SetWheel(String filename, String pythonTags, String abi, PlatformTags platforms) {
    private static final Pattern NAME =
            Pattern.compile("[^-]+-[^-]+(-[^-]+)?-(?<python>[^-]+)-(?<abi>[^-]+)-[^-]+\\.whl");
    private static final Pattern TAG = Pattern.compile("(?<kind>py|cp)3(?<minor>[0-9]*)");

    /** Empty for what is not named as a wheel is: to refuse that is the validator's. */
    static Optional<SetWheel> of(String filename) {
        Matcher name = NAME.matcher(filename);
        return name.matches()
                ? Optional.of(
                        new SetWheel(filename, name.group("python"), name.group("abi"), PlatformTags.of(filename)))
                : Optional.empty();
    }

    /** Whether it is for a Python as workers name theirs, such as 3.13 or 3.13t. */
    boolean serves(String python) {
        return Arrays.stream(pythonTags.split("\\.", -1)).anyMatch(tag -> serves(tag, python));
    }

    private boolean serves(String tag, String python) {
        Matcher numbers = TAG.matcher(tag);
        if (!numbers.matches()) {
            return false;
        }
        int minor = numbers.group("minor").isEmpty() ? 0 : Integer.parseInt(numbers.group("minor"));
        if (numbers.group("kind").equals("py")) {
            return Pythons.number(python) >= minor;
        }
        boolean freeThreaded = Pythons.isFreeThreaded(python);
        return abi.equals("abi3")
                ? !freeThreaded && Pythons.number(python) >= minor
                : Pythons.number(python) == minor && abi.endsWith("t") == freeThreaded;
    }
}
