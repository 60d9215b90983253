package dev.slipway.listener.sighting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/Example/Ingest.git",
                "https://token@github.com/example/ingest",
                "git@github.com:example/ingest.git",
                "ssh://git@github.com:22/example/ingest.git",
                "git://github.com/example/ingest/",
            })
    void isTheSameForEveryAddressOfOneRepository(String url) {
        assertThat(RepositoryAddress.of(url).text()).isEqualTo("github.com/example/ingest");
    }
}
