package dev.slipway.publisher.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Secrets that are to be seen nowhere: half of them in the environment, half in files, tokens and passwords in turns. */
public final class Canaries {
    private static final String USER = "ada";

    private final List<String> secrets;
    private final String internalToken = "internal-" + UUID.randomUUID();

    public Canaries(int count) {
        // With what JSON, HTML and addresses write in another way.
        secrets = IntStream.range(0, count)
                .mapToObj(number -> "canary-" + number + "/\"<&+" + UUID.randomUUID())
                .toList();
    }

    public int count() {
        return secrets.size();
    }

    public String internalToken() {
        return internalToken;
    }

    /** The variables that hold the even ones. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int number = 0; number < secrets.size(); number += 2) {
            variables.put("CANARY_" + number, credential(number));
        }
        return variables;
    }

    /** Where the publisher finds one; a file is written for an odd one. */
    public String reference(int number, Path folder) throws IOException {
        return number % 2 == 0
                ? "env:CANARY_" + number
                : "file:" + Files.writeString(folder.resolve("canary-" + number), credential(number) + "\n");
    }

    private String credential(int number) {
        return number % 4 < 2 ? secrets.get(number) : USER + ":" + secrets.get(number);
    }

    public void areNotIn(String text) {
        assertThat(forms()).noneMatch(text::contains);
    }

    /** Every row of every table that the publisher may read. */
    public void areNotIn(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect("publisher");
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet row = statement.executeQuery("select * from publisher." + table)) {
                    while (row.next()) {
                        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                            areNotIn(text(row.getObject(column)));
                        }
                    }
                }
            }
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "select table_name from information_schema.tables where table_schema = 'publisher'")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        assertThat(tables).contains("outbox", "rejected", "publication", "job");
        return tables;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    /** Every file in a folder. */
    public void areNotIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                areNotIn(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** As they are, as JSON writes them, and as HTTP sends them. */
    private List<String> forms() {
        return Stream.concat(secrets.stream(), Stream.of(internalToken))
                .flatMap(secret -> Stream.of(
                        secret,
                        secret.substring(0, Math.min(secret.length(), 24)),
                        secret.replace("\"", "\\\""),
                        base64(secret),
                        base64(USER + ":" + secret),
                        base64("__token__:" + secret)))
                .toList();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
