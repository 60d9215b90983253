package dev.slipway.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class OriginTest {
    private static Origin origin(String address) {
        return Origin.of(URI.create(address));
    }

    @Test
    void isSchemeHostAndPort() {
        assertThat(origin("https://Example.org/a")).isEqualTo(origin("https://example.org:443/b"));
        assertThat(origin("https://example.org")).isNotEqualTo(origin("http://example.org"));
        assertThat(origin("http://example.org:8080")).isNotEqualTo(origin("http://example.org"));
        assertThat(origin("https://example.org")).isNotEqualTo(origin("https://example.org.evil.example"));
    }

    @Test
    void isReadBackFromItsText() {
        for (String text : new String[] {"https://example.org", "http://127.0.0.1:8080", "http://[::1]:8080"}) {
            assertThat(origin(text)).hasToString(text);
            assertThat(origin(origin(text).toString())).isEqualTo(origin(text));
        }
    }

    @Test
    void leadsToItselfAndToItsSecureForm() {
        assertThat(origin("http://example.org").leadsTo(URI.create("https://example.org/x")))
                .isTrue();
        assertThat(origin("https://example.org").leadsTo(URI.create("http://example.org/x")))
                .isFalse();
        assertThat(origin("http://example.org").leadsTo(URI.create("http://example.com/x")))
                .isFalse();
    }
}
