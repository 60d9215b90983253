package dev.slipway.checks.wheel;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.name.PlatformTag;

/** Every platform in the file name is one that indexes take; plain {@code linux_x86_64} is not. */
public final class PlatformTags implements WheelCheck {

    @Override
    public void check(Wheel wheel, Findings findings) {
        wheel.platforms().forEach(platform -> PlatformTag.refusal(platform)
                .ifPresent(reason -> findings.error(
                        "platform-tag",
                        "the platform tag " + Shown.quoted(platform) + " is refused by indexes: it " + reason,
                        "Repair the wheel (auditwheel on Linux, delocate on macOS) or build with cibuildwheel.")));
    }
}
