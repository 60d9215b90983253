package dev.slipway.listener.release;

import dev.slipway.events.fold.Release;
import dev.slipway.events.fold.Release.Stage;
import dev.slipway.events.fold.Release.StageState;
import java.util.ArrayList;
import java.util.List;

/** A release that waits for an older one of the same version to end. */
final class Queue {
    private static final String REASON = "waits for an older release of this version to end";

    private Queue() {}

    /** The release as it shows while it waits. */
    static Release behind(Release release) {
        List<Stage> stages = new ArrayList<>(release.stages());
        stages.set(0, new Stage(stages.getFirst().name(), StageState.WAITING, null, null, 0, REASON));
        return new Release(
                release.id(),
                release.project(),
                release.build(),
                release.packageName(),
                release.tag(),
                release.commit(),
                release.version(),
                release.route(),
                Release.State.WAITING,
                release.generation(),
                release.set(),
                release.deadline(),
                stages,
                release.cells(),
                release.files(),
                null);
    }
}
