package dev.slipway.cli.release;

import dev.slipway.cli.Exit;
import dev.slipway.cli.text.Json;
import java.util.Set;

/** What the state of a release means to a command that waits for it. */
public final class State {
    private static final Set<String> FINISHED = Set.of("published", "failed", "cancelled");

    private State() {}

    /** Whether it ended, well or not. */
    public static boolean isFinished(Json release) {
        return FINISHED.contains(release.text("state"));
    }

    /** Whether nothing happens until a person approves. */
    static boolean awaitsApproval(Json release) {
        return release.list("stages").stream()
                .anyMatch(stage -> stage.text("name").equals("approval")
                        && stage.text("state").equals("waiting"));
    }

    /** Whether nothing more happens by itself. */
    public static boolean rests(Json release) {
        return isFinished(release) || awaitsApproval(release);
    }

    /** Done, unless the release failed, was cancelled, or is still on its way when the wait is over. */
    static int exit(Json release) {
        boolean well = release.text("state").equals("published") || (!isFinished(release) && awaitsApproval(release));
        return well ? Exit.DONE : Exit.REFUSED;
    }

    /** How people name it. */
    public static String reference(Json release) {
        return release.text("project") + "@" + release.text("tag");
    }
}
