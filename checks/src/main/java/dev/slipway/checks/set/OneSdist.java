package dev.slipway.checks.set;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.sdist.Sdist;
import java.util.List;

/** There is a source distribution where one belongs to the release, and never a second. */
public final class OneSdist implements SetCheck {

    @Override
    public void check(DistributionSet set, Findings findings) {
        List<String> sdists = set.files().stream()
                .filter(Sdist.class::isInstance)
                .map(Distribution::filename)
                .distinct()
                .toList();
        if (sdists.isEmpty() && set.expected().sdist()) {
            findings.error(
                    "missing-sdist",
                    "the release has no source distribution",
                    "Look at the log of the sdist cell, then replay the release from build.");
        }
        if (sdists.size() > 1) {
            findings.error(
                    "several-sdists",
                    "the release has several source distributions (" + Shown.text(String.join(", ", sdists))
                            + "), where indexes take one",
                    "Build one.");
        }
    }
}
