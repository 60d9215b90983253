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

    @Test
    void takesInterpretersForItsProcessorOnly() {
        Platform windows = Platform.of("Windows Server 2025", "amd64");
        assertThat(windows.isServedBy("win-amd64")).isTrue();
        assertThat(windows.isServedBy("win32")).isFalse();
        assertThat(Platform.of("Windows 11", "aarch64").isServedBy("win-arm64")).isTrue();
        Platform mac = Platform.of("Mac OS X", "aarch64");
        assertThat(mac.isServedBy("macosx-10.13-universal2")).isTrue();
        assertThat(mac.isServedBy("macosx-11.0-arm64")).isTrue();
        assertThat(mac.isServedBy("macosx-10.9-x86_64")).isFalse();
        assertThat(Platform.of("Linux", "amd64").isServedBy("linux-x86_64")).isTrue();
    }
}
