package dev.slipway.checks.sdist;

import dev.slipway.checks.archive.Archive;
import dev.slipway.checks.archive.Member;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The one folder that everything of an archive stands in. */
public final class TopFolder {

    private TopFolder() {}

    /** Its name; empty when there is not exactly one, or something stands beside it. */
    public static Optional<String> of(Archive archive) {
        Set<String> firsts = firsts(archive);
        boolean single =
                firsts.size() == 1 && firsts.stream().allMatch(first -> first.endsWith("/") && first.length() > 1);
        return single
                ? firsts.stream().findFirst().map(first -> first.substring(0, first.length() - 1))
                : Optional.empty();
    }

    /** What stands at the top: folders with their slash, files without. */
    public static Set<String> firsts(Archive archive) {
        return archive.members().stream()
                .map(Member::name)
                .filter(name -> !name.equals("./"))
                .map(name -> name.substring(0, name.indexOf('/') + 1 == 0 ? name.length() : name.indexOf('/') + 1))
                .collect(Collectors.toSet());
    }
}
