package dev.slipway.cli.demo;

import dev.slipway.cli.text.Json;

/** Whether a release ended as the demo means it to. */
final class Verdict {
    /** A tag whose commit says another version. */
    static final String WRONG_TAG = "v0.3.0";

    private static final String REFUSED = "version-mismatch";

    private Verdict() {}

    static boolean isAsExpected(Json release) {
        return isToBeRefused(release)
                ? release.at("failure").text("code").equals(REFUSED)
                : release.text("state").equals("published");
    }

    static boolean isToBeRefused(Json release) {
        return release.text("tag").equals(WRONG_TAG);
    }
}
