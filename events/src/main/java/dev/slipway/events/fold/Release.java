package dev.slipway.events.fold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.slipway.events.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A release as its facts tell it: the document of {@code slipway show --json}. Times are instants; {@code set} is the id of its
 * files, {@code deadline} when its index takes no more files, {@code failure} why it failed; each null when there is none.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Release(
        String id,
        String project,
        String build,

        @com.fasterxml.jackson.annotation.JsonProperty("package")
        String packageName,

        String tag,
        String commit,
        String version,
        String route,
        State state,
        int generation,
        String set,
        Instant deadline,
        List<Stage> stages,

        @JsonInclude(JsonInclude.Include.NON_NULL) List<Cell> cells,

        @JsonInclude(JsonInclude.Include.NON_NULL) List<File> files,

        Failure failure) {

    /** Where a release stands. */
    public enum State {
        RUNNING,
        WAITING,
        PUBLISHED,
        FAILED,
        CANCELLED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a stage stands. */
    public enum StageState {
        PENDING,
        RUNNING,
        WAITING,
        DONE,
        SKIPPED,
        FAILED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a cell stands. */
    public enum CellState {
        PENDING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One stage of the route. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Stage(
            String name, StageState state, Instant startedAt, Instant endedAt, int attempts, String reason) {
        @JsonIgnore
        public boolean isOver() {
            return state == StageState.DONE || state == StageState.SKIPPED;
        }
    }

    /**
     * One cell of this generation; {@code seconds} is how long it ran. {@code crossBuilt} says where and by what a wheel was
     * built that is for another platform than the worker's, {@code tested} how it was tested, or that and why it was not.
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Cell(
            String name,
            String stage,
            String platform,
            CellState state,
            String worker,
            int attempts,
            Double seconds,
            String level,
            boolean reused,
            @JsonInclude(JsonInclude.Include.NON_NULL) String crossBuilt,
            @JsonInclude(JsonInclude.Include.NON_NULL) String tested) {
        Cell tested(String how) {
            return new Cell(name, stage, platform, state, worker, attempts, seconds, level, reused, crossBuilt, how);
        }
    }

    /**
     * One file and where it is: for each index of the route {@code pending}, {@code published} or {@code skipped}; and where it was
     * installed from there.
     */
    public record File(
            String filename,
            long size,
            String sha256,
            Map<String, String> indexes,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Install> installs) {
        public File {
            installs = installs == null ? List.of() : List.copyOf(installs);
        }
    }

    /**
     * An installation of a file in a stage such as {@code pypi:install}; {@code python} and {@code platform} are null where the
     * {@code result} says why there is none.
     */
    public record Install(String stage, String python, String platform, String result) {}

    /** The first stage that is not over, if any. */
    public Optional<Stage> current() {
        return stages.stream().filter(stage -> !stage.isOver()).findFirst();
    }

    /** Whether nothing more will happen by itself: a parked release is not finished. */
    @JsonIgnore
    public boolean isFinished() {
        return switch (state) {
            case PUBLISHED, CANCELLED -> true;
            case FAILED -> failure == null || !failure.parked();
            case RUNNING, WAITING -> false;
        };
    }

    /** The same without {@code cells} and {@code files}: an entry of {@code slipway releases --json}. */
    public Release summary() {
        return new Release(
                id,
                project,
                build,
                packageName,
                tag,
                commit,
                version,
                route,
                state,
                generation,
                set,
                deadline,
                stages,
                null,
                null,
                failure);
    }
}
