package dev.slipway.launcher.home;

import dev.slipway.launcher.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * The folder that holds all state of one standalone: data, secrets, ports, logs and pid files.
 *
 * @param root the folder itself
 * @param cache what may be shared with another home and made again at any time: the unpacked PostgreSQL
 */
public record SlipwayHome(Path root, Path cache) {
    public SlipwayHome {
        root = root.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    public SlipwayHome(Path root) {
        this(root, root.resolve("cache"));
    }

    /** The home that an environment names: SLIPWAY_HOME, else {@code ~/.slipway}. */
    public static SlipwayHome of(Map<String, String> environment) {
        String named = environment.getOrDefault("SLIPWAY_HOME", "");
        if (!named.isBlank()) {
            return new SlipwayHome(Path.of(named));
        }
        String user = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return new SlipwayHome(Path.of(user, ".slipway"));
    }

    /** The home of the demo: inside this one, with nothing of it but the cache. */
    public SlipwayHome demo() {
        return new SlipwayHome(root.resolve("demo"), cache);
    }

    /**
     * Makes the folders, readable by their owner only.
     *
     * @throws StartFailed when that is not possible
     */
    public SlipwayHome create() {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            for (Path folder : List.of(secrets(), keys(), logs(), run(), blobs(), work(), worker(), cache)) {
                Files.createDirectories(folder);
            }
            Files.delete(Files.createTempFile(root, "writable", ""));
            return this;
        } catch (IOException e) {
            throw new StartFailed(
                    "The home folder %s cannot be created or written: %s.".formatted(root, FileTrouble.words(e)),
                    "Make it writable for this user, or set SLIPWAY_HOME to another folder.",
                    e);
        }
    }

    /** Whether something was ever started here. */
    public boolean exists() {
        return Files.isDirectory(run());
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** Pid files, and the lock. */
    public Path run() {
        return root.resolve("run");
    }

    public Path broker() {
        return root.resolve("broker");
    }

    public Path database() {
        return root.resolve("database");
    }

    public Path blobs() {
        return root.resolve("blobs");
    }

    /** Mirrors of repositories and scratch files of the services. */
    public Path work() {
        return root.resolve("work");
    }

    public Path worker() {
        return root.resolve("worker");
    }
}
