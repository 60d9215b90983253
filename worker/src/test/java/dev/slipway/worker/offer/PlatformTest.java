package dev.slipway.worker.offer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlatformTest {

    @Test
    void speaksTheCatalogsWords() {
        assertThat(Platform.of("Linux", "amd64")).hasToString("linux-x86_64");
        assertThat(Platform.of("Linux", "aarch64")).hasToString("linux-aarch64");
        assertThat(Platform.of("Mac OS X", "aarch64")).hasToString("macos-arm64");
        assertThat(Platform.of("Windows 11", "amd64")).hasToString("windows-x86_64");
    }
}
