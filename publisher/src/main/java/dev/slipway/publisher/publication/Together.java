package dev.slipway.publisher.publication;

import dev.slipway.events.DistFile;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends some files at the same time, and waits for all of them: none is left under way. */
final class Together {

    /** The upload of one file; empty when it is out. */
    @FunctionalInterface
    interface One {
        Optional<Result> send(DistFile file) throws SQLException, IOException, InterruptedException;
    }

    private Together() {}

    /** The first result that is no success, in the order of the files. */
    static Optional<Result> send(List<DistFile> files, One one) throws SQLException, IOException, InterruptedException {
        List<Optional<Result>> results = new ArrayList<>();
        // Closing waits for all, and interrupts them if this thread is interrupted.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Result>>> running = threads.invokeAll(files.stream()
                    .<java.util.concurrent.Callable<Optional<Result>>>map(file -> () -> one.send(file))
                    .toList());
            for (Future<Optional<Result>> each : running) {
                results.add(each.get());
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
        return results.stream().flatMap(Optional::stream).findFirst();
    }

    private static IOException rethrown(Throwable cause) throws SQLException, InterruptedException {
        return switch (cause) {
            case SQLException database -> throw database;
            case InterruptedException stopped -> throw stopped;
            case IOException failed -> failed;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> new IOException(cause);
        };
    }
}
