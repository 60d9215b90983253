package dev.slipway.builder.claim;

import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The waiting claims of one worker, one for each of its slots. What one of them does not find is not there for the others, so that
 * after a wake-up they look one after another until one has found nothing, instead of all at once for one cell.
 */
final class Siblings {
    private final Map<Asking, Family> families = new ConcurrentHashMap<>();

    /** For whom the same cells fit. */
    private record Asking(String instance, Grant grant) {}

    private static final class Family {
        private final ReentrantLock turn = new ReentrantLock();
        /** The last wake-up after which one of them found nothing. */
        private long inVain = -1;

        private int members;
    }

    /** Looks for a cell. */
    interface Look<T> {
        Optional<T> now() throws SQLException;
    }

    /** One claim among its siblings; closed when it is answered. */
    final class Sibling implements AutoCloseable {
        private final Asking asking;
        private final Family family;

        private Sibling(Asking asking, Family family) {
            this.asking = asking;
            this.family = family;
        }

        /** Looks when it is its turn, unless another one has looked in vain since the wake-up of that number. */
        <T> Optional<T> look(long wakeup, Look<T> look) throws SQLException, InterruptedException {
            family.turn.lockInterruptibly();
            try {
                if (family.inVain >= wakeup) {
                    return Optional.empty();
                }
                Optional<T> found = look.now();
                if (found.isEmpty()) {
                    family.inVain = wakeup;
                }
                return found;
            } finally {
                family.turn.unlock();
            }
        }

        @Override
        public void close() {
            families.computeIfPresent(asking, (key, known) -> --known.members == 0 ? null : known);
        }
    }

    Sibling join(Offer offer, Grant grant) {
        Asking asking = new Asking(offer.instance(), grant);
        Family family = families.compute(asking, (key, known) -> {
            Family joined = known == null ? new Family() : known;
            joined.members++;
            return joined;
        });
        return new Sibling(asking, family);
    }
}
