package dev.slipway.events;

import java.util.List;
import java.util.Objects;

/** The ordered stages that a tag earned, after {@code validate}. */
public record RouteSpec(String name, List<Stage> stages) {

    /** One stage: its name in the catalog, and what kind of destination that is. */
    public record Stage(String name, Kind kind) {
        public Stage {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(kind, "kind");
        }
    }

    /** The kinds of stage. */
    public enum Kind {
        /** Publish to an index, then install from it. */
        INDEX,
        /** Wait for a person. */
        APPROVAL,
        /** Install from the files themselves: what a rehearsal does instead of publishing. */
        INSTALL
    }

    public RouteSpec {
        Objects.requireNonNull(name, "name");
        stages = List.copyOf(stages);
    }
}
