package dev.slipway.worker.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexSettingsTest {
    @TempDir
    Path home;

    @Test
    void tellsUvWhatOnlyPipWasTold() throws IOException {
        Path file = home.resolve(".config/pip/pip.conf");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                # the company's mirror
                [global]
                index-url = https://mirror.example.org/simple
                extra-index-url = https://one.example.org/simple
                    https://two.example.org/simple
                timeout = 60
                [freeze]
                find-links = /ignored
                """);

        Map<String, String> variables = IndexSettings.of(Map.of("HOME", home.toString(), "PIP_FIND_LINKS", "/wheels"));

        assertThat(variables)
                .containsEntry("UV_DEFAULT_INDEX", "https://mirror.example.org/simple")
                .containsEntry("UV_INDEX", "https://one.example.org/simple https://two.example.org/simple")
                .containsEntry("UV_FIND_LINKS", "/wheels");
    }

    @Test
    void leavesUvsOwnSettingsAlone() throws IOException {
        Map<String, String> variables = IndexSettings.of(Map.of(
                "HOME", home.toString(),
                "PIP_INDEX_URL", "https://pip.example.org/simple",
                "UV_DEFAULT_INDEX", "https://uv.example.org/simple"));

        assertThat(variables).containsEntry("UV_DEFAULT_INDEX", "https://uv.example.org/simple");
    }

    @Test
    void leadsUvToTheUsersConfigurationAndCredentials() throws IOException {
        Path file = home.resolve(".config/uv/uv.toml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.writeString(home.resolve(".netrc"), "");

        assertThat(IndexSettings.of(Map.of("HOME", home.toString())))
                .containsEntry("UV_CONFIG_FILE", file.toString())
                .containsEntry("NETRC", home.resolve(".netrc").toString());
    }
}
