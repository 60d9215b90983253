package dev.slipway.checks.wheel;

import dev.slipway.checks.Check;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;

/** A check of wheels; everything else passes. */
interface WheelCheck extends Check {

    void check(Wheel wheel, Findings findings);

    @Override
    default void check(Distribution distribution, Findings findings) {
        if (distribution instanceof Wheel wheel) {
            check(wheel, findings);
        }
    }
}
