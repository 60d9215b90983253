package dev.slipway.launcher.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A program for the JDK that runs us, tuned for a quick start and little memory: the first compiler only, the serial collector.
 *
 * @param classPath its jars, in order
 * @param heap what the JVM is told about the size of its heap
 * @param cache what the JVM is told about the start-up cache of these jars
 */
public record JavaProgram(List<Path> classPath, String mainClass, List<String> heap, Optional<String> cache) {
    public JavaProgram {
        classPath = List.copyOf(classPath);
        heap = List.copyOf(heap);
    }

    /** The arguments that start it; {@code properties} are system properties, {@code name=value}. */
    public List<String> command(List<String> properties, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(heap);
        command.add("--enable-native-access=ALL-UNNAMED");
        cache.ifPresent(command::add);
        properties.forEach(property -> command.add("-D" + property));
        command.addAll(List.of("-cp", joined(classPath), mainClass));
        command.addAll(arguments);
        return command;
    }

    /** The {@code java} of the running JDK. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String joined(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
