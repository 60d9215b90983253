package dev.slipway.checks.sdist;

import dev.slipway.checks.Check;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.name.ProjectName;
import dev.slipway.checks.name.SdistName;
import dev.slipway.version.Version;
import java.util.Optional;

/** A source distribution is named {@code {name}-{version}.tar.gz}, both normalised (PEP 625). */
public final class SdistFilename implements Check {

    private static final String REMEDY = "Build it with an up-to-date build backend.";

    @Override
    public void check(Distribution distribution, Findings findings) {
        if (!(distribution instanceof Sdist sdist)) {
            return;
        }
        Optional<SdistName> name = sdist.name();
        Optional<Version> version = name.flatMap(parts -> Version.parse(parts.version()));
        if (name.isEmpty()
                || version.isEmpty()
                || !ProjectName.isValid(name.get().project())) {
            findings.error(
                    "filename-invalid",
                    Shown.quoted(sdist.filename())
                            + " is no valid name of a source distribution: it needs a project's name,"
                            + " a dash and a PEP 440 version",
                    REMEDY);
            return;
        }
        String wanted = ProjectName.inFilename(name.get().project()) + "-" + version.get() + ".tar.gz";
        if (!sdist.filename().equals(wanted)) {
            findings.error(
                    "filename-not-normalised",
                    "the file is named " + Shown.quoted(sdist.filename()) + ", where indexes want "
                            + Shown.quoted(wanted),
                    REMEDY);
        }
    }
}
