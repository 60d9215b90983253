package dev.slipway.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The AOT caches of a build: what a JVM read and linked in a training run, for later starts. A cache belongs to exactly these jars
 * and this JDK and has their fingerprint in its name, so that a stale one is never used.
 *
 * @param folder where they lie
 * @param training whether programs are started to make their cache, not to use it
 */
public record StartCaches(Path folder, boolean training) {
    /** What the JVM is told; nothing when there is no cache, since a JVM that is given a missing one complains on stdout. */
    public Optional<String> option(String name, List<Path> jars) {
        Path cache = file(name, jars);
        if (training) {
            return Optional.of("-XX:AOTCacheOutput=" + cache);
        }
        return Files.isRegularFile(cache) ? Optional.of("-XX:AOTCache=" + cache) : Optional.empty();
    }

    /** Whether the cache for these jars was made. */
    public boolean has(String name, List<Path> jars) {
        return Files.isRegularFile(file(name, jars));
    }

    private Path file(String name, List<Path> jars) {
        return folder.resolve(name + "-" + fingerprint(jars) + ".aot");
    }

    /** Names, sizes and times of the jars: what the JVM itself compares. */
    private static String fingerprint(List<Path> jars) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((System.getProperty("java.home") + System.getProperty("java.vm.version"))
                    .getBytes(StandardCharsets.UTF_8));
            for (Path jar : jars) {
                BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
                String line = jar + " " + attributes.size() + " " + attributes.lastModifiedTime() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (IOException | GeneralSecurityException e) {
            return "unknown";
        }
    }
}
