package dev.slipway.checks.wheel;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.machine.MachineCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A wheel for any platform holds no machine code for only one. Code for several is meant, with one of them chosen at run time. */
public final class MachineCodeTagged implements WheelCheck {

    private static final String TAG =
            "Let the build backend know of the extension, so that it tags the wheel (setuptools: ext_modules or has_ext_modules).";

    @Override
    public void check(Wheel wheel, Findings findings) {
        if (!wheel.platforms().contains("any")) {
            return;
        }
        List<NativeFile> files = NativeFile.of(wheel);
        Set<MachineCode> codes = files.stream().map(NativeFile::code).collect(Collectors.toSet());
        if (codes.size() != 1) {
            return;
        }
        for (NativeFile file : files) {
            String message = Shown.quoted(file.path()) + " is " + file.code()
                    + ", but the tag of the wheel says any, so it is installed on every platform";
            if (file.isExtension()) {
                findings.error("platform-tag-missing", file.path(), message, TAG);
            } else {
                findings.warning("platform-tag-missing", file.path(), message, TAG);
            }
        }
    }
}
