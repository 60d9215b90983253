package dev.slipway.checks.wheel;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.name.WheelName;

/** There is one {@code .dist-info} folder, named like the file, with METADATA, WHEEL and RECORD in it. */
public final class DistInfo implements WheelCheck {

    private static final String REBUILD = "Build the wheel with a build backend; do not assemble it by hand.";

    @Override
    public void check(Wheel wheel, Findings findings) {
        if (!wheel.archive().complete()) {
            return;
        }
        if (wheel.distInfos().isEmpty()) {
            findings.error("dist-info-missing", "the wheel has no .dist-info folder", REBUILD);
        } else if (wheel.distInfos().size() > 1) {
            findings.error(
                    "dist-info-several",
                    "the wheel has several .dist-info folders: " + Shown.text(String.join(", ", wheel.distInfos())),
                    REBUILD);
        } else {
            wheel.parsedName().ifPresent(name -> folder(wheel, name, findings));
            file(wheel, "METADATA", "metadata-missing", findings);
            file(wheel, "WHEEL", "wheel-file-missing", findings);
            file(wheel, "RECORD", "record-missing", findings);
        }
    }

    private static void folder(Wheel wheel, WheelName name, Findings findings) {
        String wanted = name.project() + "-" + name.version() + ".dist-info";
        String found = wheel.distInfos().getFirst();
        if (!found.equals(wanted)) {
            findings.error(
                    "dist-info-name",
                    found + "/",
                    "the folder " + Shown.quoted(found) + " is not named like the file, " + Shown.quoted(wanted),
                    "Build the file again instead of renaming it.");
        }
    }

    private static void file(Wheel wheel, String file, String code, Findings findings) {
        String path = wheel.inDistInfo(file).orElseThrow();
        if (wheel.archive().member(path).isEmpty()) {
            findings.error(code, path, "the wheel has no " + file, REBUILD);
        }
    }
}
