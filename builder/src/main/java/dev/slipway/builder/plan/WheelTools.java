package dev.slipway.builder.plan;

import dev.slipway.builder.worker.Offer;
import dev.slipway.builder.worker.Toolchains;
import dev.slipway.events.BuildSpec.WheelTool;
import java.util.List;

/**
 * What builds each compiled wheel. cibuildwheel does where the catalog says so; and unasked, a wheel of which the project says what only
 * cibuildwheel follows, as long as a worker is there that the release may have and that runs its containers. All else, and what
 * cibuildwheel has no image or Python for, is built by the project's backend on the worker itself.
 *
 * @param wanted by the catalog; null where it leaves that open
 * @param present the workers that the release may have
 */
record WheelTools(WheelTool wanted, Cibuildwheel settings, List<Offer> present) {
    /** As of cibuildwheel 4.3. */
    private static final int OLDEST = 9;

    private static final int NEWEST = 15;
    private static final int OLDEST_FREE_THREADED = 14;

    /** The same wheel, in a container where that is what builds it. */
    WheelTarget chosen(WheelTarget target) {
        boolean contained =
                isKnown(target) && (wanted == null ? isNeededAndOffered(target) : wanted == WheelTool.CIBUILDWHEEL);
        return contained ? target.inContainer() : target;
    }

    private boolean isNeededAndOffered(WheelTarget target) {
        String toolchain = Toolchains.cibuildwheel(target.platform());
        return settings.wantsContainer(target)
                && present.stream().anyMatch(offer -> offer.toolchains().contains(toolchain));
    }

    private static boolean isKnown(WheelTarget target) {
        int minor = Pythons.number(target.python());
        int oldest = Pythons.isFreeThreaded(target.python()) ? OLDEST_FREE_THREADED : OLDEST;
        return target.platform().startsWith("linux-") && minor >= oldest && minor <= NEWEST;
    }
}
