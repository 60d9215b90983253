package dev.slipway.worker.toolchain;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.process.Ended;
import java.util.function.Function;

/** Turns the end of a command into the cell's attempt. */
public final class CommandFailure {
    private CommandFailure() {}

    /**
     * @param what the command, in words
     * @param failed what an exit code other than 0 means for this command
     */
    public static Attempt<String> check(Ended ended, String what, Function<Ended.Exited, Failure> failed) {
        return switch (ended) {
            case Ended.Exited(int code, String lastLines) when code == 0 -> Attempt.done(lastLines);
            case Ended.Exited exited -> Attempt.failed(failed.apply(exited));
            case Ended.TimedOut(long seconds, String lastLines) ->
                Attempt.failed(Failure.user(
                                "timeout",
                                what + " was not finished after " + seconds + " s and was killed",
                                "See in the log what it waited for; builds get no input and no network.")
                        .withDetail(lastLines));
            case Ended.OverLimit(String limit, String lastLines) ->
                Attempt.failed(Failure.user(
                                "build-failed",
                                what + " used " + limit + " and was killed",
                                "Make it use less; the log shows how far it came.")
                        .withDetail(lastLines));
            case Ended.Stopped() -> Attempt.abandoned();
            case Ended.NotStarted(String reason) ->
                Attempt.failed(Failure.internal(what + " could not be started: " + reason, "Look at the worker."));
        };
    }

    /** A failure of the project's own code. */
    public static Failure user(String code, String what, Ended.Exited exited, String remedy) {
        return Failure.user(code, what + " failed with exit code " + exited.code(), remedy)
                .withDetail(exited.lastLines());
    }
}
