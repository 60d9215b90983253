package dev.slipway.worker.toolchain.python.warm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The line with which {@code runner.py} says that its imports are done; it prints nothing after it until it is asked. */
final class Ready {
    private Ready() {}

    static void await(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String before = "";
        for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
            if (line == null) {
                process.destroyForcibly();
                throw new IOException("it did not come up: " + before);
            }
            before = line;
        }
    }
}
