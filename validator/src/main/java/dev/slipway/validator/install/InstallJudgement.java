package dev.slipway.validator.install;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What follows from the end of an install cell. */
sealed interface InstallJudgement {

    /** It installs and its checks ran. */
    record Works(InstallReport report) implements InstallJudgement {}

    /** It does not, and will not. */
    record Fails(Failure failure) implements InstallJudgement {}

    /** It may yet: to be tried again after this time. */
    record Waits(Duration after) implements InstallJudgement {}

    /** Patience is over: told once, then tried slowly until this instant. */
    record Parks(Failure failure, Instant until, Duration after) implements InstallJudgement {}

    /** It was stopped. */
    record Stopped() implements InstallJudgement {}

    static InstallJudgement of(Install install, InstallCell cell, Finished finished, Pace pace, Instant now) {
        return switch (finished.outcome()) {
            case DONE -> works(finished.result());
            case CANCELLED -> new Stopped();
            case FAILED -> failed(install, cell, reason(finished), pace, now);
        };
    }

    private static InstallJudgement failed(Install install, InstallCell cell, Failure failure, Pace pace, Instant now) {
        return switch (failure.kind()) {
            case USER, INTERNAL -> new Fails(failure);
            case UNAVAILABLE -> {
                if (cell.resumesUntil() != null) {
                    yield now.isBefore(cell.resumesUntil())
                            ? new Waits(pace.parked().after(cell.attempts()))
                            : new Fails(failure);
                }
                yield now.isBefore(install.askedAt().plus(install.patience()))
                        ? new Waits(pace.open().after(cell.attempts()))
                        : new Parks(
                                failure, now.plus(pace.resume()), pace.parked().after(1));
            }
        };
    }

    private static InstallJudgement works(JsonNode result) {
        try {
            return new Works(Objects.requireNonNull(Json.MAPPER.convertValue(result, InstallReport.class)));
        } catch (IllegalArgumentException | NullPointerException e) {
            return new Fails(Failure.internal("The install cell's result cannot be read.", e.getMessage()));
        }
    }

    private static Failure reason(Finished finished) {
        return Objects.requireNonNullElseGet(
                finished.failure(),
                () -> Failure.internal("The cell " + finished.cell() + " failed without a reason.", null));
    }
}
