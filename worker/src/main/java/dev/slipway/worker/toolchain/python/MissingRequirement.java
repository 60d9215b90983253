package dev.slipway.worker.toolchain.python;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A requirement that no index has, as an installer says it: uv in sentences, which it wraps, pip in a line.
 *
 * @param requiredBy the distribution that needs it, where it is told
 */
record MissingRequirement(String requirement, Optional<String> requiredBy) {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final Pattern NOT_THERE =
            Pattern.compile("(?:Because |because |and )(?:(?<name>" + NAME + ") was not found in the package registry"
                    + "|there (?:is|are) no versions? of (?<version>\\S+)"
                    + "|(?<unfit>\\S+) has no (?:usable )?wheels)");
    private static final Pattern OTHER_VERSIONS = Pattern.compile("only (?<name>" + NAME
            + ")[^ ]* is available and (?<by>\\S+) depends on (?<requirement>\\k<name>[^ A-Za-z0-9._-]\\S*)");
    private static final Pattern PIP =
            Pattern.compile("Could not find a version that satisfies the requirement (?<requirement>.+?)"
                    + "(?: \\(from (?<by>(?!versions: )[^)]+)\\))? \\(from versions: ");

    /** Empty where the installer does not speak of such. */
    static Optional<MissingRequirement> in(String output) {
        String text = output.replaceAll("[\\s×╰─▶│]+", " ");
        return pip(text).or(() -> otherVersions(text)).or(() -> notThere(text));
    }

    private static Optional<MissingRequirement> pip(String text) {
        Matcher said = PIP.matcher(text);
        return said.find()
                ? Optional.of(new MissingRequirement(said.group("requirement"), Optional.ofNullable(said.group("by"))))
                : Optional.empty();
    }

    private static Optional<MissingRequirement> otherVersions(String text) {
        Matcher said = OTHER_VERSIONS.matcher(text);
        return said.find()
                ? Optional.of(new MissingRequirement(plain(said.group("requirement")), Optional.of(said.group("by"))))
                : Optional.empty();
    }

    private static Optional<MissingRequirement> notThere(String text) {
        Matcher said = NOT_THERE.matcher(text);
        if (!said.find()) {
            return Optional.empty();
        }
        String found = said.group("name") != null
                ? said.group("name")
                : said.group("version") != null ? said.group("version") : said.group("unfit");
        String name = plain(found).replaceFirst("[^A-Za-z0-9._-].*", "");
        Matcher depends = Pattern.compile("(?<by>\\S+) depends on (?<requirement>" + Pattern.quote(name)
                        + "(?:[^ A-Za-z0-9._-]\\S*)?)(?= |,|$)")
                .matcher(text);
        return depends.find()
                ? Optional.of(
                        new MissingRequirement(plain(depends.group("requirement")), Optional.of(depends.group("by"))))
                : Optional.of(new MissingRequirement(plain(found), Optional.empty()));
    }

    /** Without the end of the sentence. */
    private static String plain(String word) {
        return word.replaceFirst("[,.;]+$", "");
    }
}
