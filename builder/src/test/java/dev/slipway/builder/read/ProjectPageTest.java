package dev.slipway.builder.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ProjectPageTest {
    private static final URI ADDRESS = URI.create("https://packages.example.org/simple/needed/");

    @Test
    void turnsTheLinksOfAnHtmlPage() throws IOException {
        ProjectPage page = ProjectPage.of(ADDRESS, "needed", "text/html", """
                <base href="https://elsewhere.example.org/">
                <a href="../../files/needed-1.0+local.tar.gz?a=1&amp;b=2#sha256=ab" data-yanked="">needed</a>
                """);

        assertThat(page.text())
                .contains("<a href=\"../../files/needed/needed-1.0%2Blocal.tar.gz#sha256=ab\" data-yanked=\"\">")
                .doesNotContain("<base");
        assertThat(page.files())
                .containsEntry(
                        "needed-1.0+local.tar.gz",
                        URI.create("https://packages.example.org/files/needed-1.0+local.tar.gz?a=1&b=2#sha256=ab"));
    }

    @Test
    void turnsTheAddressesOfAJsonPageAndKeepsAllElse() throws IOException {
        ProjectPage page = ProjectPage.of(ADDRESS, "needed", "application/vnd.pypi.simple.v1+json", """
                {"meta": {"api-version": "1.1"}, "files": [{"filename": "needed-1.0.tar.gz",
                 "url": "https://cdn.example.org/x/needed-1.0.tar.gz",
                 "hashes": {"sha256": "ab"}, "requires-python": ">=3.9", "core-metadata": true}]}""");

        JsonNode file = Json.MAPPER.readTree(page.text()).path("files").path(0);
        assertThat(file.path("url").asText()).isEqualTo("../../files/needed/needed-1.0.tar.gz");
        assertThat(file.path("hashes").path("sha256").asText()).isEqualTo("ab");
        assertThat(file.path("core-metadata").asBoolean()).isTrue();
        assertThat(page.files())
                .containsEntry("needed-1.0.tar.gz", URI.create("https://cdn.example.org/x/needed-1.0.tar.gz"));
    }
}
