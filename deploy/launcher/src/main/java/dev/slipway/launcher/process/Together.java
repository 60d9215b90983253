package dev.slipway.launcher.process;

import dev.slipway.launcher.StartFailed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does several things at the same time, and waits for all of them. */
public final class Together {
    private Together() {}

    /**
     * Runs all to their end.
     *
     * @throws StartFailed the first that failed
     */
    public static void run(List<Runnable> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> all = tasks.stream()
                    .map(task -> CompletableFuture.runAsync(task, threads))
                    .toList();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartFailed failed) {
                throw failed;
            }
            throw e;
        }
    }
}
