package dev.slipway.testing;

import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * Environment variables for the application under test. They are handed over in one system property, since the test resource and
 * the application's configuration are in different class loaders, and read by the rules of the environment, so that a test proves
 * the very names that {@code slipway up} sets.
 */
public final class TestEnvironment implements ConfigSourceProvider {
    private static final String KEY = "dev.slipway.testing.environment";

    /** Just above the real environment. */
    private static final int ORDINAL = 301;

    static void publish(Map<String, String> environment) {
        Properties properties = new Properties();
        properties.putAll(environment);
        try {
            StringWriter text = new StringWriter();
            properties.store(text, null);
            System.setProperty(KEY, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void withdraw() {
        System.clearProperty(KEY);
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader loader) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(System.getProperty(KEY, "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> variables = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> variables.put(name, properties.getProperty(name)));
        return variables.isEmpty() ? List.of() : List.of(new EnvConfigSource(variables, ORDINAL));
    }
}
