package dev.slipway.builder.plan;

import dev.slipway.builder.source.Tree;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import java.util.List;
import java.util.Optional;

/** One release's build in its newest generation. {@code set} is the set's id once there was one, in any generation. */
public record Build(
        String release,
        int generation,
        State state,
        Sighting sighting,
        Spec spec,
        Optional<Tree> tree,
        Optional<List<WheelTarget>> matrix,
        Optional<String> set) {

    /** Where it stands in its generation. */
    public enum State {
        /** Nothing is done for it: it ended as it began, or it is known from history only. */
        IDLE,
        CHECKOUT,
        RUNNING,
        BUILT,
        FAILED,
        CANCELLED
    }

    public boolean isUnderWay() {
        return state == State.CHECKOUT || state == State.RUNNING;
    }

    /** How people name the release: {@code project@tag}. */
    public String name() {
        return spec.project() + "@" + sighting.tag();
    }

    public Build with(State next) {
        return new Build(release, generation, next, sighting, spec, tree, matrix, set);
    }

    public Build with(Tree packed) {
        return new Build(release, generation, State.RUNNING, sighting, spec, Optional.of(packed), matrix, set);
    }

    public Build with(List<WheelTarget> chosen) {
        return new Build(release, generation, state, sighting, spec, tree, Optional.of(chosen), set);
    }

    /** There was a set before. */
    public Build known(String id) {
        return new Build(release, generation, state, sighting, spec, tree, matrix, Optional.of(id));
    }

    /** All is there: from now on this set stands for the release. */
    public Build built(String id) {
        return new Build(release, generation, State.BUILT, sighting, spec, tree, matrix, Optional.of(id));
    }
}
