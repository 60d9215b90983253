package dev.slipway.launcher.broker;

import dev.slipway.launcher.process.JavaProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the broker runs from: the class path of its own module.
 *
 * @param cache what the JVM is told about the start-up cache of these jars
 */
public record BrokerJars(List<Path> jars, Optional<String> cache) {
    private static final List<String> HEAP = List.of("-Xmx512m");

    public BrokerJars {
        jars = List.copyOf(jars);
    }

    JavaProgram server() {
        return new JavaProgram(jars, "kafka.Kafka", HEAP, cache);
    }

    /** The tool that formats a data folder; run once, so without a cache. */
    JavaProgram storageTool() {
        return new JavaProgram(jars, "kafka.tools.StorageTool", HEAP, Optional.empty());
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
