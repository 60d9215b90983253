package dev.slipway.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the built programs lie: a clone of the project after its build.
 *
 * @param root the folder with {@code pom.xml} and {@code deploy/}
 */
public record Distribution(Path root) {
    /** The clone named by the property {@code slipway.root} (set by ./slipway) or {@code project.root} (set by the build's tests). */
    public static Distribution find() {
        String named = System.getProperty("slipway.root", System.getProperty("project.root"));
        Path start = Path.of(named == null ? "" : named).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("deploy/broker/pom.xml"))) {
                return new Distribution(folder);
            }
        }
        throw new StartFailed("No Slipway was found at or above " + start + ".", "Run ./slipway of the clone.");
    }

    /** The broker's class path. */
    public List<Path> brokerJars() {
        Path folder = root.resolve("deploy/broker/target/lib");
        List<Path> jars = files(folder, ".jar");
        if (jars.isEmpty()) {
            throw new StartFailed("The broker is not built: %s is empty.".formatted(folder), "Run ./mvnw package.");
        }
        return jars;
    }

    private static List<Path> files(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StartFailed("Cannot read %s: %s".formatted(folder, e), "Build again: ./mvnw package.", e);
        }
    }
}
