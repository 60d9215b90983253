package dev.slipway.worker.claim;

import dev.slipway.worker.claim.BuilderClient.OutOfReach;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes a call to the builder again and again while the builder is out of reach, with growing pauses. */
final class Persistence {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final BooleanSupplier pointless;
    private final Consumer<String> waits;

    /** A call to the builder. */
    interface Call<T> {
        T make() throws IOException;
    }

    /**
     * @param pointless true once nobody waits for the answer any more
     * @param waits told once of each call that has to be made again, and why
     */
    Persistence(BooleanSupplier pointless, Consumer<String> waits) {
        this.pointless = pointless;
        this.waits = waits;
    }

    <T> T until(Call<T> call) throws IOException, InterruptedException {
        Duration pause = FIRST;
        while (true) {
            try {
                return call.make();
            } catch (OutOfReach later) {
                if (pointless.getAsBoolean()) {
                    throw later;
                }
                if (pause.equals(FIRST)) {
                    waits.accept("waiting, since " + later.getMessage());
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
            }
        }
    }
}
