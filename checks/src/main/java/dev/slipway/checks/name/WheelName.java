package dev.slipway.checks.name;

import dev.slipway.checks.Shown;
import dev.slipway.version.Version;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The name of a wheel: {@code {name}-{version}(-{build})?-{python}-{abi}-{platform}.whl} (binary distribution format). */
public record WheelName(String project, String version, Optional<String> build, Set<WheelTag> tags) {

    private static final String ENDING = ".whl";
    private static final Pattern BUILD = Pattern.compile("[0-9][A-Za-z0-9_.]*");
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9_.]+");

    /** What became of a file name. */
    public sealed interface Parsed {
        record Valid(WheelName name) implements Parsed {}

        record Invalid(String reason) implements Parsed {}
    }

    public WheelName {
        tags = Set.copyOf(tags);
    }

    /** Reads the name of a file that ends in {@code .whl}. */
    public static Parsed parse(String filename) {
        String[] parts =
                filename.substring(0, filename.length() - ENDING.length()).split("-", -1);
        if (parts.length != 5 && parts.length != 6) {
            return new Parsed.Invalid(
                    "it has " + parts.length + " parts between dashes, not 5 (or 6 with a build number)");
        }
        if (!PROJECT.matcher(parts[0]).matches() || parts[0].contains("__")) {
            return new Parsed.Invalid("its project name " + Shown.quoted(parts[0]) + " is not a name");
        }
        if (Version.parse(parts[1]).isEmpty()) {
            return new Parsed.Invalid("its version " + Shown.quoted(parts[1]) + " is not a PEP 440 version");
        }
        Optional<String> build = parts.length == 6 ? Optional.of(parts[2]) : Optional.empty();
        if (build.isPresent() && !BUILD.matcher(build.get()).matches()) {
            return new Parsed.Invalid("its build number " + Shown.quoted(build.get()) + " does not begin with a digit");
        }
        int from = parts.length - 3;
        String tags = parts[from] + "-" + parts[from + 1] + "-" + parts[from + 2];
        return WheelTag.expand(tags)
                .<Parsed>map(expanded -> new Parsed.Valid(new WheelName(parts[0], parts[1], build, expanded)))
                .orElseGet(() -> new Parsed.Invalid("its tags " + Shown.quoted(tags) + " are no compatibility tags"));
    }

    public NameAndVersion identity() {
        return new NameAndVersion(project, version);
    }
}
