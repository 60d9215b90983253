package dev.slipway.launcher.broker;

import dev.slipway.launcher.process.JavaProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the broker runs from: the class path of its own module.
 *
 * @param cache the AOT cache of these jars, when there is one
 */
public record BrokerJars(List<Path> jars, Optional<Path> cache) {
    private static final int HEAP_MEGABYTES = 512;

    public BrokerJars {
        jars = List.copyOf(jars);
    }

    JavaProgram program(String mainClass) {
        return new JavaProgram(jars, mainClass, HEAP_MEGABYTES, cache);
    }

    /** Warnings and worse, with their time. */
    static List<String> logging() {
        return List.of(
                "org.slf4j.simpleLogger.defaultLogLevel=warn",
                "org.slf4j.simpleLogger.log.kafka.server=info",
                "org.slf4j.simpleLogger.showDateTime=true",
                "org.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    }
}
