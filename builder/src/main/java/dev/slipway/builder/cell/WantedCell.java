package dev.slipway.builder.cell;

import dev.slipway.builder.worker.Toolchains;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Work;
import java.util.Objects;

/** A cell that a generation of a release wants; {@code requestedBy} names the service that judges how it ends. */
public record WantedCell(
        String release,
        int generation,
        String stage,
        String name,
        String requestedBy,
        String project,
        String team,
        Work work) {
    public WantedCell {
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(requestedBy, "requestedBy");
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(work, "work");
        team = team == null ? project : team;
    }

    /** What another service asks for. */
    public WantedCell(Requested request) {
        this(
                request.release(),
                request.generation(),
                request.stage(),
                request.cell(),
                request.by(),
                request.project(),
                request.team(),
                request.work());
    }

    /** What a worker must know how to do for it. */
    public String toolchain() {
        return Toolchains.neededBy(work);
    }
}
