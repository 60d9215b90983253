package dev.slipway.checks.wheel;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.name.ProjectName;
import dev.slipway.checks.name.WheelName;

/** A wheel's file name has its five or six parts, and spells the project as file names do. */
public final class WheelFilename implements WheelCheck {

    @Override
    public void check(Wheel wheel, Findings findings) {
        switch (wheel.name()) {
            case WheelName.Parsed.Invalid(String reason) ->
                findings.error(
                        "filename-invalid",
                        Shown.quoted(wheel.filename()) + " is no valid name of a wheel: " + reason,
                        "Let the build backend name it: {name}-{version}-{python}-{abi}-{platform}.whl.");
            case WheelName.Parsed.Valid(WheelName name) -> spelling(name, findings);
        }
    }

    private static void spelling(WheelName name, Findings findings) {
        String wanted = ProjectName.inFilename(name.project());
        if (!name.project().equals(wanted)) {
            findings.error(
                    "filename-not-normalised",
                    "the file name spells the project " + Shown.quoted(name.project()) + ", where indexes want "
                            + Shown.quoted(wanted),
                    "Build it with an up-to-date build backend.");
        }
    }
}
