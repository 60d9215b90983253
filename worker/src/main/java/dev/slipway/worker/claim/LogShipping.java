package dev.slipway.worker.claim;

import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.claim.BuilderClient.Standing;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends the log to the builder while it grows, in numbered segments. */
final class LogShipping implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int SEGMENT = 64 * 1024;

    private final BuilderClient builder;
    private final Assignment cell;
    private final LogFile log;
    private final Lease lease;
    private final Persistence persistence;
    /** Not an interrupt, which would close the file under whoever reads it just then. */
    private final CountDownLatch finished = new CountDownLatch(1);

    private final Thread ship;
    private long sent;
    private int segment;

    LogShipping(BuilderClient builder, Assignment cell, LogFile log, Lease lease, Persistence persistence) {
        this.builder = builder;
        this.cell = cell;
        this.log = log;
        this.lease = lease;
        this.persistence = persistence;
        this.ship = Thread.ofVirtual().name("log of " + cell.name()).start(this::run);
    }

    /** Sends what is left; afterwards the builder has all of it. */
    void finish() throws IOException, InterruptedException {
        close();
        ship.join();
        sendAll();
    }

    @Override
    public void close() {
        finished.countDown();
    }

    private void run() {
        try {
            while (!finished.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                sendAll();
            }
        } catch (InterruptedException nobody) {
            Thread.currentThread().interrupt();
        } catch (IOException refused) {
            // Neither a reason to end the cell nor to try again: the completion will be refused as well, and say so.
        }
    }

    private synchronized void sendAll() throws IOException, InterruptedException {
        for (byte[] text = next(); text.length > 0; text = next()) {
            byte[] segmentText = text;
            lease.told(persistence.until(() -> builder.sendLog(cell, segment, segmentText)));
            sent += text.length;
            segment++;
        }
    }

    private byte[] next() throws IOException {
        return lease.standing() == Standing.LOST ? new byte[0] : log.read(sent, SEGMENT);
    }
}
