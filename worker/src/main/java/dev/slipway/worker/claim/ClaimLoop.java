package dev.slipway.worker.claim;

import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Disks;
import dev.slipway.worker.claim.BuilderClient.OutOfReach;
import dev.slipway.worker.claim.BuilderClient.Refused;
import dev.slipway.worker.offer.Offer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One slot of a worker: claims a cell, runs it, claims the next. All slots share one loop object. */
public final class ClaimLoop {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final BuilderClient builder;
    private final CellRuns runs;
    private final Offer offer;
    private final Disks disks;
    private final Consumer<String> journal;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicBoolean known = new AtomicBoolean();
    private final AtomicBoolean unreachable = new AtomicBoolean();
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicReference<String> refusal = new AtomicReference<>("");
    private final AtomicInteger busy = new AtomicInteger();

    public ClaimLoop(BuilderClient builder, CellRuns runs, Offer offer, Disks disks, Consumer<String> journal) {
        this.builder = builder;
        this.runs = runs;
        this.offer = offer;
        this.disks = disks;
        this.journal = journal;
    }

    /** No more claims; cells that run are finished. */
    public void drain() {
        draining.set(true);
    }

    /**
     * Runs cells until drained, or its stint is over.
     *
     * @throws Refused when the builder does not know this worker's token, and never did; or takes this worker no more
     */
    public void run(Stint stint) throws Refused, InterruptedException {
        Duration pause = FIRST_PAUSE;
        long since = System.nanoTime();
        for (long done = 0; done < stint.cells() && !draining.get(); ) {
            Duration left = stint.idle().minusNanos(System.nanoTime() - since);
            if (!left.isPositive()) {
                journal.accept("no cell came within " + stint.idle().toSeconds() + " seconds");
                return;
            }
            if (isFull()) {
                Thread.sleep(LONGEST_PAUSE);
                continue;
            }
            try {
                Optional<Assignment> cell =
                        claim(stint, Duration.ofSeconds(Math.min(left.toSeconds() + 1, WAIT.toSeconds())));
                pause = FIRST_PAUSE;
                if (cell.isPresent()) {
                    done++;
                    runOne(cell.get());
                    since = System.nanoTime();
                }
            } catch (OutOfReach later) {
                if (!unreachable.getAndSet(true)) {
                    journal.accept(later.getMessage() + "; trying again");
                }
                Thread.sleep(pause);
                pause = longer(pause);
            } catch (Refused refused) {
                if (refused.isForbidden() || (refused.isUnauthorized() && !known.get())) {
                    throw refused;
                }
                if (!refused.getMessage().equals(refusal.getAndSet(refused.getMessage()))) {
                    journal.accept(refused.getMessage());
                }
                Thread.sleep(LONGEST_PAUSE);
            } catch (IOException nonsense) {
                journal.accept("the builder's answer makes no sense: " + nonsense.getMessage());
                Thread.sleep(LONGEST_PAUSE);
            }
        }
    }

    private Optional<Assignment> claim(Stint stint, Duration wait) throws IOException {
        Optional<Assignment> cell = builder.claim(offer.withBusy(busy.get()), stint.only(), wait);
        known.set(true);
        if (unreachable.getAndSet(false)) {
            journal.accept("the builder answers again");
        }
        return cell;
    }

    /** With a full disk every cell would fail, one after another. */
    private boolean isFull() {
        Optional<String> shortage = disks.shortage();
        if (shortage.isPresent() && !full.getAndSet(true)) {
            journal.accept(shortage.get() + ": no cells are claimed until there is more");
        } else if (shortage.isEmpty() && full.getAndSet(false)) {
            journal.accept("there is room on the disk again");
        }
        return shortage.isPresent();
    }

    private void runOne(Assignment cell) throws InterruptedException {
        busy.incrementAndGet();
        try {
            runs.run(cell);
        } catch (RuntimeException surprise) {
            // The cell's lease runs out and another worker gets it; this slot goes on.
            journal.accept("cell " + cell.name() + " of " + cell.release() + " broke: " + surprise);
        } finally {
            busy.decrementAndGet();
        }
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
}
