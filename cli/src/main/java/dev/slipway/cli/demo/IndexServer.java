package dev.slipway.cli.demo;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.launcher.home.PrivateFile;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Command;
import dev.slipway.launcher.process.Daemon;
import dev.slipway.launcher.process.Waiting;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A package index as a process of the demo's home.
 *
 * @param name what the catalog calls it
 * @param upload where files are sent
 * @param simple where they are listed
 * @param login {@code user:password}
 * @param command how it is started
 */
record IndexServer(SlipwayHome home, String name, String upload, String simple, String login, Command command) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Starts it and returns when it answers. */
    void start() {
        try {
            PrivateFile.write(credential(), login + "\n");
        } catch (IOException e) {
            throw new Refusal(Exit.REFUSED, "demo", "The file " + credential() + " cannot be written: " + e, "");
        }
        ProcessHandle process = daemon().start(command);
        Waiting.untilReady(name + " index", process, daemon().log(), PATIENCE, this::answers);
    }

    static void stop(SlipwayHome home, String name) {
        new Daemon(home, name).stop(Duration.ofSeconds(2));
    }

    /** The file that the publisher reads its login from. */
    Path credential() {
        return home.secrets().resolve("index-" + name);
    }

    private Daemon daemon() {
        return new Daemon(home, name);
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection) URI.create(simple).toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(2000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
