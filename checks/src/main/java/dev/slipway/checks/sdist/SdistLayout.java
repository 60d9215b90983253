package dev.slipway.checks.sdist;

import dev.slipway.checks.Check;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.name.ProjectName;
import dev.slipway.checks.name.SdistName;
import dev.slipway.version.Version;
import java.util.Optional;
import java.util.TreeSet;

/** Everything of a source distribution stands in one folder, {@code {name}-{version}/}, with PKG-INFO in it. */
public final class SdistLayout implements Check {

    private static final String REMEDY = "Build it with a build backend (python -m build --sdist).";

    @Override
    public void check(Distribution distribution, Findings findings) {
        if (!(distribution instanceof Sdist sdist) || !sdist.archive().complete()) {
            return;
        }
        Optional<String> top = TopFolder.of(sdist.archive());
        if (top.isEmpty()) {
            String found = String.join(", ", new TreeSet<>(TopFolder.firsts(sdist.archive())));
            findings.error(
                    "sdist-top-folder",
                    "not everything stands in one top-level folder; at the top there is "
                            + (found.isEmpty() ? "nothing" : Shown.text(found)),
                    REMEDY);
            return;
        }
        if (sdist.archive().member(top.get() + "/PKG-INFO").isEmpty()) {
            findings.error(
                    "metadata-missing", top.get() + "/PKG-INFO", "the source distribution has no PKG-INFO", REMEDY);
        }
        if (sdist.name().isPresent() && !isNamedLike(top.get(), sdist.name().get())) {
            findings.error(
                    "sdist-top-folder",
                    top.get() + "/",
                    "the top-level folder " + Shown.quoted(top.get()) + " is not named like the file",
                    "Build the file again instead of renaming it.");
        }
    }

    /** By meaning: backends spell names and versions in folders in their own ways. */
    private static boolean isNamedLike(String top, SdistName name) {
        Optional<SdistName> folder = SdistName.parse(top + ".tar.gz");
        return folder.isPresent()
                && ProjectName.same(folder.get().project(), name.project())
                && Version.parse(folder.get().version()).equals(Version.parse(name.version()));
    }
}
