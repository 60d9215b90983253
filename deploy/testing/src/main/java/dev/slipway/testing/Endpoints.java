package dev.slipway.testing;

import dev.slipway.launcher.home.PrivateFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How to reach the servers, as handed from the {@link Keeper} to the tests.
 *
 * @param kafka the properties of a Kafka client
 * @param database host and port of PostgreSQL
 * @param superuserPassword of its user postgres
 * @param rolePasswords of the services' roles
 */
record Endpoints(
        Map<String, String> kafka, String database, String superuserPassword, Map<String, String> rolePasswords) {
    Endpoints {
        kafka = Map.copyOf(kafka);
        rolePasswords = Map.copyOf(rolePasswords);
    }

    void write(Path file) {
        Properties properties = new Properties();
        kafka.forEach((name, value) -> properties.setProperty("kafka." + name, value));
        rolePasswords.forEach((name, value) -> properties.setProperty("role." + name, value));
        properties.setProperty("database", database);
        properties.setProperty("superuser", superuserPassword);
        try {
            StringWriter text = new StringWriter();
            properties.store(text, null);
            PrivateFile.write(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Endpoints read(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Endpoints(
                under("kafka.", properties),
                properties.getProperty("database"),
                properties.getProperty("superuser"),
                under("role.", properties));
    }

    private static Map<String, String> under(String prefix, Properties properties) {
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toMap(
                        name -> name.substring(prefix.length()), properties::getProperty, (a, b) -> a, TreeMap::new));
    }
}
