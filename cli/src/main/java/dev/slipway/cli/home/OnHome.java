package dev.slipway.cli.home;

import dev.slipway.cli.Command;
import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.Outcome;
import dev.slipway.launcher.StartFailed;
import dev.slipway.launcher.Status;
import dev.slipway.launcher.home.SlipwayHome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What the commands about this machine's standalone share. */
abstract class OnHome extends Command {

    OnHome(Session session) {
        super(session);
    }

    final SlipwayHome home() {
        return SlipwayHome.of(session.environment());
    }

    final Distribution distribution() {
        try {
            return Distribution.find();
        } catch (StartFailed failed) {
            throw new Refusal(Exit.REFUSED, "not-built", failed.getMessage(), failed.remedy());
        }
    }

    /** What came of starting or stopping, waited for at most {@code --timeout}. */
    final Status done(Supplier<Outcome> work) {
        return switch (bounded(work)) {
            case Outcome.Done(Status status) -> status;
            case Outcome.Refused(String message, String remedy) ->
                throw new Refusal(Exit.REFUSED, "not-done", message, remedy);
        };
    }

    private Outcome bounded(Supplier<Outcome> work) {
        if (timeout().isEmpty()) {
            return work.get();
        }
        Duration patience = timeout().get();
        try {
            return CompletableFuture.supplyAsync(work)
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new Refusal(
                        Exit.REFUSED,
                        "timeout",
                        "It was not done within " + patience.toMillis() / 1000.0 + " s.",
                        "`slipway status` says what runs; run the command again to go on.");
            }
            throw e;
        }
    }
}
