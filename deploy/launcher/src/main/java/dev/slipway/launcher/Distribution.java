package dev.slipway.launcher;

import dev.slipway.launcher.broker.BrokerJars;
import dev.slipway.launcher.process.JavaProgram;
import dev.slipway.launcher.process.StartCaches;
import dev.slipway.launcher.service.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the built programs lie: a clone of the project after its build.
 *
 * @param root the folder with {@code pom.xml} and {@code deploy/}
 * @param training whether its programs are started to make their start-up caches
 */
public record Distribution(Path root, boolean training) {
    public Distribution(Path root) {
        this(root, false);
    }

    /** The same programs, started to make their start-up caches when they end. */
    Distribution forTraining() {
        return new Distribution(root, true);
    }

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

    public BrokerJars broker() {
        List<Path> jars = files(root.resolve("deploy/broker/target/lib"), ".jar");
        if (jars.isEmpty()) {
            throw notBuilt("broker", root.resolve("deploy/broker/target/lib"));
        }
        return new BrokerJars(jars, caches().option("broker", jars));
    }

    /** The program of a group of services. */
    public JavaProgram services(Form.Group group) {
        if (group.services().size() == 1) {
            Path jar = root.resolve(group.name()).resolve("target/quarkus-app/quarkus-run.jar");
            return program(group.name(), jar, "io.quarkus.bootstrap.runner.QuarkusEntryPoint", "-Xmx256m");
        }
        Path target = root.resolve("deploy/standalone/target");
        Path jar = files(target, "-runner.jar").stream()
                .findFirst()
                .orElse(target.resolve("slipway-standalone-runner.jar"));
        return program("standalone", jar, "io.quarkus.runner.GeneratedMain", "-Xmx768m");
    }

    /** With few new objects at once: the machine's memory is for its cells. */
    public JavaProgram worker() {
        return program("worker", workerJar(), "dev.slipway.worker.Main", "-Xmx256m", "-Xmn16m");
    }

    /** The worker's program, with its libraries in {@code lib} beside it; it is built with the rest. */
    public Path workerJar() {
        return root.resolve("worker/target/slipway-worker.jar");
    }

    StartCaches caches() {
        return new StartCaches(root.resolve("deploy/target/start-caches"), training);
    }

    private JavaProgram program(String name, Path jar, String mainClass, String... heap) {
        if (!Files.isRegularFile(jar)) {
            throw notBuilt(name, jar);
        }
        List<Path> jars = new ArrayList<>(files(jar.resolveSibling("lib"), ".jar"));
        jars.addFirst(jar);
        return new JavaProgram(List.of(jar), mainClass, List.of(heap), caches().option(name, jars));
    }

    private static StartFailed notBuilt(String name, Path missing) {
        return new StartFailed("The %s is not built: %s is missing.".formatted(name, missing), "Run ./mvnw package.");
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
