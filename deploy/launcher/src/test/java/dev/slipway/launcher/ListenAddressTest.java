package dev.slipway.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @Test
    void isOnLoopbackWhenOnlyAPortIsGiven() {
        assertThat(ListenAddress.parse(":8080")).isEqualTo(new ListenAddress("127.0.0.1", 8080));
    }

    @Test
    void takesAHostAndAPort() {
        assertThat(ListenAddress.parse("0.0.0.0:443")).isEqualTo(new ListenAddress("0.0.0.0", 443));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", "http://a:1"})
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).hasMessageContaining("HOST:PORT");
    }
}
