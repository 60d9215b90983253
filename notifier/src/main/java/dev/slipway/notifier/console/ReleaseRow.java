package dev.slipway.notifier.console;

import dev.slipway.notifier.timeline.TimelineRelease;
import java.time.Instant;

/** A release in the list. */
record ReleaseRow(
        String id,
        String project,
        String name,
        String version,
        String tag,
        String route,
        String state,
        String note,
        Instant startedAt) {

    static ReleaseRow of(TimelineRelease release) {
        String name = release.packageName == null ? release.project : release.packageName;
        return new ReleaseRow(
                release.id,
                release.project,
                name,
                release.version,
                release.tag,
                release.route,
                release.state,
                note(release),
                release.startedAt);
    }

    private static String note(TimelineRelease release) {
        return switch (release.state) {
            case "failed", "cancelled" -> release.failureMessage;
            case "running", "waiting" -> release.currentStage;
            default -> null;
        };
    }
}
