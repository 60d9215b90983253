package dev.slipway.publisher.index.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.publisher.index.Listing;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SimplePageTest {
    private static final URI BASE = URI.create("https://example.org/simple/sample/");
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void readsLinksOfPypiserver() throws IOException {
        Listing listing = SimplePage.parse(BASE, "text/html; charset=UTF-8", """
                <!DOCTYPE html><html><head><title>Links for sample</title></head><body><h1>Links for sample</h1>
                <a href="/packages/sample-1.0-py3-none-any.whl#sha256=%s">sample-1.0-py3-none-any.whl</a><br>
                <A class='x' HREF='../../files/sample-1.0%%2Blocal.tar.gz?a=1&amp;b=2#md5=1'>sample-1.0+local.tar.gz</A>
                </body></html>""".formatted(HASH));

        assertThat(listing.sha256("sample-1.0-py3-none-any.whl")).contains(HASH);
        assertThat(listing.files().get("sample-1.0+local.tar.gz").sha256()).isNull();
        assertThat(listing.files().get("sample-1.0-py3-none-any.whl").address())
                .hasToString("https://example.org/packages/sample-1.0-py3-none-any.whl");
    }

    @Test
    void readsJsonWithFieldsOfLaterVersions() throws IOException {
        Listing listing = SimplePage.parse(
                BASE, "application/vnd.pypi.simple.v1+json", """
                {"meta": {"api-version": "1.4"}, "name": "sample", "versions": ["1.0"], "files": [
                  {"filename": "sample-1.0.tar.gz", "url": "https://files.example.org/s.tar.gz", "size": 9, "yanked": "why",
                   "hashes": {"blake2b": "ff", "sha256": "%s"}}]}""".formatted(HASH.toUpperCase(java.util.Locale.ROOT)));

        assertThat(listing.sha256("sample-1.0.tar.gz")).contains(HASH);
    }

    @Test
    void refusesJsonThatIsNoPage() {
        assertThatThrownBy(() -> SimplePage.parse(BASE, "application/json", "[1"))
                .isInstanceOf(IOException.class);
    }
}
