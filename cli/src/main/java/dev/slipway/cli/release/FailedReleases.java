package dev.slipway.cli.release;

import dev.slipway.cli.text.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses which failed releases to take up again: of each project's tag only the newest.
 *
 * @param since those that failed after this
 * @param index those that failed at this index; null for all
 */
record FailedReleases(Instant since, String index) {

    List<Json> among(Json releases) {
        Set<String> seen = new HashSet<>();
        return releases.list().stream()
                .filter(release -> seen.add(State.reference(release)))
                .filter(release -> release.list("stages").stream().anyMatch(this::failedHere))
                .toList();
    }

    private boolean failedHere(Json stage) {
        String name = stage.text("name");
        return stage.text("state").equals("failed")
                && (index == null || name.equals(index) || name.startsWith(index + ":"))
                && isSince(stage.text("endedAt"));
    }

    private boolean isSince(String endedAt) {
        return endedAt.isEmpty() || !Instant.parse(endedAt).isBefore(since);
    }
}
