package dev.slipway.checks.wheel;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.machine.TaggedPlatform;
import java.util.List;
import java.util.Optional;

/**
 * The machine code of a wheel is for the platform in its file name. A library for another one may be meant (code for a second
 * processor of the device) where others fit; an extension module never is.
 */
public final class MachineCodeFits implements WheelCheck {

    @Override
    public void check(Wheel wheel, Findings findings) {
        List<String> tags = wheel.platforms();
        List<TaggedPlatform> platforms =
                tags.stream().map(TaggedPlatform::of).flatMap(Optional::stream).toList();
        if (platforms.isEmpty() || platforms.size() < tags.size()) {
            return;
        }
        List<NativeFile> files = NativeFile.of(wheel);
        List<NativeFile> foreign = files.stream()
                .filter(file -> platforms.stream().noneMatch(file::runsOn))
                .toList();
        boolean nothingFits = foreign.size() == files.size();
        String promised = Shown.text(String.join(" and ", tags));
        for (NativeFile file : foreign) {
            String message =
                    Shown.quoted(file.path()) + " is " + file.code() + ", but the tag of the wheel says " + promised;
            if (nothingFits || file.isExtension()) {
                findings.error(
                        "machine-code-mismatch",
                        file.path(),
                        message,
                        "Build it for that platform (does the compiler of this build make code for it?), or give the wheel the tag of"
                                + " what is in it.");
            } else {
                findings.warning(
                        "machine-code-foreign",
                        file.path(),
                        message,
                        "Leave it out, unless it is meant for another processor.");
            }
        }
    }
}
