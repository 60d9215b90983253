package dev.slipway.checks.name;

import dev.slipway.checks.Check;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.UnknownFile;

/** The file is of a kind that indexes take, by the ending of its name, and its name is only a name. */
public final class FileKind implements Check {

    @Override
    public void check(Distribution distribution, Findings findings) {
        String name = distribution.filename();
        if (distribution instanceof UnknownFile) {
            findings.error(
                    "filename-unknown",
                    Shown.quoted(name) + " is no distribution by its name",
                    "Give wheels (.whl), source distributions (.tar.gz) and crates (.crate).");
        }
        if (name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            findings.error(
                    "filename-unsafe",
                    "the file name " + Shown.quoted(name) + " holds a separator or a control character",
                    "Let the build backend name the file.");
        }
    }
}
