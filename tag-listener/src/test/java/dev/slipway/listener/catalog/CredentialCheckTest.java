package dev.slipway.listener.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialCheckTest {
    @TempDir
    private Path folder;

    @Test
    void looksForWhatIndexesAndSourcesAreReadWith() {
        Catalog catalog = Readings.good("""
                indexes: {own: {upload: https://a.example/, simple: https://a.example/simple/, read-credential: env:A}}
                sources: {python: {url: https://b.example/simple/, read-credential: env:B}}
                """);
        assertThat(CredentialCheck.problems(catalog, name -> null, name -> Optional.empty()))
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "indexes.own.read-credential names the variable A, which is not set.",
                        "sources.python.read-credential names the variable B, which is not set.");
    }

    @Test
    void namesTheVariablesThatAreNotSet() {
        Catalog catalog = catalog("env:SET", "env:UNSET");
        assertThat(messages(catalog, Map.of("SET", "secret")))
                .containsExactly("indexes.real.credential names the variable UNSET, which is not set.");
        assertThat(messages(catalog, Map.of("SET", "secret", "UNSET", " "))).hasSize(1);
        assertThat(messages(catalog, Map.of("SET", "secret", "UNSET", "x"))).isEmpty();
    }

    @Test
    void namesTheFilesThatCannotBeRead() throws IOException {
        Path there = Files.writeString(folder.resolve("token"), "secret");
        assertThat(messages(catalog("file:" + there, "none"), Map.of())).isEmpty();
        assertThat(messages(catalog("file:" + there, "file:" + folder), Map.of()))
                .singleElement()
                .asString()
                .contains("indexes.real.credential names the file " + folder);
    }

    @Test
    void asksNothingOfIndexesThatNoRouteNames() {
        Catalog catalog = Readings.good(
                "indexes: {unused: {upload: http://127.0.0.1:1/, simple: http://127.0.0.1:1/, credential: env:UNSET}}");
        assertThat(messages(catalog, Map.of())).isEmpty();
    }

    @Test
    void asksThePublisherWhetherItHasAnIdentity() {
        Catalog catalog = catalog("none", "trusted");

        assertThat(CredentialCheck.problems(catalog, name -> null, name -> Optional.of(name + " by nobody")))
                .extracting(Problem::message)
                .containsExactly(
                        "indexes.real.credential is trusted, but the publisher has no identity: trusted by nobody.");
        assertThat(messages(catalog, Map.of())).isEmpty();
    }

    @Test
    void asksForEveryCredentialOfAForge() {
        Catalog catalog =
                Readings.good("forges: {github: {webhook-secret: env:A, read-credential: env:B, credential: none}}");
        assertThat(messages(catalog, Map.of("A", "x")))
                .containsExactly("forges.github.read-credential names the variable B, which is not set.");
    }

    private static List<String> messages(Catalog catalog, Map<String, String> environment) {
        return CredentialCheck.problems(catalog, environment::get, name -> Optional.empty()).stream()
                .map(Problem::message)
                .toList();
    }

    private static Catalog catalog(String rehearsal, String real) {
        return Readings.good("""
                indexes:
                  try: {upload: http://127.0.0.1:1/, simple: http://127.0.0.1:1/, credential: "%s"}
                  real: {upload: http://127.0.0.1:1/, simple: http://127.0.0.1:1/, credential: "%s"}
                projects: {a: {repository: /srv/a.git, routes: [{stages: [try, real]}]}}
                """.formatted(rehearsal, real));
    }
}
