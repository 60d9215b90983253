package dev.slipway.publisher.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.support.BookIndex;
import dev.slipway.publisher.support.Desk;
import dev.slipway.publisher.support.FixedIdentity;
import dev.slipway.runtime.credential.CredentialOrigins;
import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsIT {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Credentials credentials;

    @BeforeEach
    void open() {
        Desk desk = new Desk(folder, new BookIndex());
        credentials = new Credentials(
                environment::get, new CredentialOrigins(desk.transactions()), new FixedIdentity("nobody knows it"));
    }

    private Found find(String reference, String upload) throws SQLException {
        return credentials.find(
                new IndexSpec("pypi", IndexSpec.Kind.PYPI, upload, upload, reference, null, false, null, null, null));
    }

    private Failure problem(String reference) throws SQLException {
        return ((Found.Unusable) find(reference, "https://example.org/")).failure();
    }

    @Test
    void readsTheEnvironmentAnewEachTime() throws SQLException {
        assertThat(problem("env:TOKEN").code()).isEqualTo("credential-missing");

        environment.put("TOKEN", "secret");

        assertThat(find("env:TOKEN", "https://example.org/")).isInstanceOf(Found.Usable.class);
    }

    @Test
    void readsAFileWithoutItsLineEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "secret\n");

        Found found = find("file:" + file, "https://example.org/");

        assertThat(found).isInstanceOfSatisfying(Found.Usable.class, usable -> assertThat(
                        usable.credential().hide("secret"))
                .isEqualTo("…"));
    }

    @Test
    void saysWhatIsMissing() throws SQLException {
        assertThat(problem("env:TOKEN").message()).contains("pypi", "TOKEN is not set");
        assertThat(problem("file:/nowhere/token").message()).contains("there is no file /nowhere/token");
        environment.put("TOKEN", " ");
        assertThat(problem("env:TOKEN").message()).contains("TOKEN is not set");
    }

    @Test
    void readsWithoutASecretWhatTrustsItsIdentity() throws Exception {
        Found found = find("trusted", "https://example.org/");

        assertThat(found).isInstanceOfSatisfying(Found.Usable.class, usable -> assertThat(
                        usable.credential().authorizationFor(Origin.of(URI.create("https://example.org/"))))
                .isEmpty());
        assertThat(find("trusted", "https://example.com/")).isInstanceOf(Found.Unusable.class);
        assertThat(credentials.problem("trusted")).contains("nobody knows it");
    }

    @Test
    void takesNoTokenWithALineBreakInside() throws SQLException {
        environment.put("TOKEN", "pypi-one\npypi-two");

        Failure problem = problem("env:TOKEN");

        assertThat(problem.code()).isEqualTo("credential-missing");
        assertThat(problem.message()).contains("pypi", "the environment variable TOKEN has a line break");
        assertThat(problem.toString()).doesNotContain("pypi-one", "pypi-two");
    }

    @Test
    void goesOnlyWhereItFirstWent() throws SQLException {
        environment.put("TOKEN", "secret");
        find("env:TOKEN", "https://example.org/legacy/");

        Found elsewhere = find("env:TOKEN", "https://example.com/legacy/");

        assertThat(elsewhere).isInstanceOfSatisfying(Found.Unusable.class, unusable -> {
            assertThat(unusable.failure().code()).isEqualTo("auth-failed");
            assertThat(unusable.failure().message()).contains("https://example.org", "https://example.com");
            assertThat(unusable.failure().toString()).doesNotContain("secret");
        });
        assertThat(find("env:TOKEN", "https://example.org/other/")).isInstanceOf(Found.Usable.class);
    }
}
