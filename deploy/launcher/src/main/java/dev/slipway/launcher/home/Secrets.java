package dev.slipway.launcher.home;

import dev.slipway.launcher.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The passwords and tokens of a home: each made at random when first asked for, in a file of mode 0600 of its own. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    public Secrets(SlipwayHome home) {
        this.folder = home.secrets();
    }

    /** Password of the one client account of the broker. */
    public String brokerPassword() {
        return read("broker-password");
    }

    /** Password of PostgreSQL's superuser. */
    public String databasePassword() {
        return read("database-password");
    }

    /** Password of the database role of one service. */
    public String databasePassword(String role) {
        return read("database-" + role);
    }

    /** What a person's commands show at the front door. */
    public String ownerToken() {
        return read("owner-token");
    }

    /** What the services show each other. */
    public String internalToken() {
        return read("internal-token");
    }

    /** What a worker shows the builder. */
    public String workerToken() {
        return read("worker-token");
    }

    /** Where that token stands, for a worker's {@code --token-file}. */
    public Path workerTokenFile() {
        workerToken();
        return folder.resolve("worker-token");
    }

    private synchronized String read(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] bytes = new byte[24];
                RANDOM.nextBytes(bytes);
                PrivateFile.write(file, HexFormat.of().formatHex(bytes) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartFailed(
                    "The secret %s cannot be read or made: %s".formatted(file, e),
                    "Check who owns the home folder and whether its disk is full.",
                    e);
        }
    }
}
