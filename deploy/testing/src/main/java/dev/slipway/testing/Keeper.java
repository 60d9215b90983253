package dev.slipway.testing;

import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.io.file.PathUtils;

/**
 * The process that holds the servers of one Maven run: starts them, writes how to reach them, waits for the end of that run,
 * however it comes, then stops them and removes everything.
 */
public final class Keeper {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger TESTCONTAINERS = Logger.getLogger("org.testcontainers");

    private Keeper() {}

    /** Arguments: the id of the Maven process, the folder, the folder for what later runs can use again, the file to write. */
    public static void main(String... arguments) throws IOException {
        TESTCONTAINERS.setLevel(Level.OFF);
        SlipwayHome home = new SlipwayHome(Path.of(arguments[1]), Path.of(arguments[2]));
        Servers servers = ContainerServers.areAvailable() ? new ContainerServers() : new LauncherServers(home);
        try {
            servers.start().write(Path.of(arguments[3]));
        } catch (RuntimeException failed) {
            // The folder stays: whoever waits shows the end of the log that is in it.
            servers.stop();
            throw failed;
        }
        try {
            ProcessHandle.of(Long.parseLong(arguments[0]))
                    .ifPresent(maven -> maven.onExit().join());
        } finally {
            servers.stop();
            PathUtils.deleteDirectory(home.root());
        }
    }
}
