package dev.slipway.worker.claim;

import dev.slipway.worker.claim.BuilderClient.OutOfReach;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Makes a call to the builder again and again while the builder is out of reach, with growing pauses. */
final class Persistence {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final BooleanSupplier pointless;

    /** A call to the builder. */
    interface Call<T> {
        T make() throws IOException;
    }

    /**
     * @param pointless true once nobody waits for the answer any more
     */
    Persistence(BooleanSupplier pointless) {
        this.pointless = pointless;
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
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
            }
        }
    }
}
