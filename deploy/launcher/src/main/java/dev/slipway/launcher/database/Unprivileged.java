package dev.slipway.launcher.database;

import dev.slipway.launcher.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. Started by root it therefore runs in a user namespace of its own, where it is nobody, while
 * the files and the process still belong to root outside.
 */
final class Unprivileged {
    private Unprivileged() {}

    static List<String> command(List<String> program) {
        if (!isRoot()) {
            return program;
        }
        List<String> command = new ArrayList<>(List.of("unshare", "-U"));
        command.addAll(program);
        return command;
    }

    /** Fails with a remedy when neither way is open. */
    static void check() {
        if (isRoot() && !namespacesWork()) {
            throw new StartFailed(
                    "PostgreSQL does not run as root, and 'unshare -U' is not allowed or not installed here.",
                    "Run Slipway as another user, or install util-linux and allow user namespaces.");
        }
    }

    private static boolean isRoot() {
        try {
            return Files.isDirectory(Path.of("/proc/self"))
                    && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean namespacesWork() {
        try {
            return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
