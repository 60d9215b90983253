package dev.slipway.testing;

import io.smallrye.config.EnvConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * Environment variables for the application under test. They are kept in a system property's object, since the test resource and
 * the application's configuration are in different class loaders, and read by the rules of the environment, so that a test proves
 * the very names that {@code slipway up} sets.
 */
public final class TestEnvironment implements ConfigSourceProvider {
    private static final String KEY = "slipway.test.environment";

    /** Just above the real environment. */
    private static final int ORDINAL = 301;

    static void publish(Map<String, String> environment) {
        Properties properties = new Properties();
        properties.putAll(environment);
        System.getProperties().put(KEY, properties);
    }

    static void withdraw() {
        System.getProperties().remove(KEY);
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader loader) {
        if (!(System.getProperties().get(KEY) instanceof Properties environment)) {
            return List.of();
        }
        Map<String, String> variables = new HashMap<>();
        environment.stringPropertyNames().forEach(name -> variables.put(name, environment.getProperty(name)));
        return List.of(new EnvConfigSource(variables, ORDINAL));
    }
}
