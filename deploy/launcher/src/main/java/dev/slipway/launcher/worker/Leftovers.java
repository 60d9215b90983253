package dev.slipway.launcher.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processes of cells whose worker was killed. A cell's HOME lies in its worker's folder, and a process keeps the environment
 * that it was started with, so that even one that became a daemon is found. Where there is no /proc, none is.
 *
 * @param folder the worker's
 */
record Leftovers(Path folder) {
    void end() {
        ProcessHandle.allProcesses().filter(this::isOfACell).forEach(ProcessHandle::destroyForcibly);
    }

    private boolean isOfACell(ProcessHandle process) {
        try {
            Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
            String variables = "\0" + Files.readString(environment, StandardCharsets.ISO_8859_1);
            return variables.contains("\0HOME=" + folder + "/");
        } catch (IOException notOurs) {
            return false;
        }
    }
}
