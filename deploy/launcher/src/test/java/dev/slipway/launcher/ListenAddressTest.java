package dev.slipway.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.service.Setup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress taken = new ListenAddress("127.0.0.1", other.getLocalPort());

            assertThatThrownBy(taken::demandFree)
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + other.getLocalPort());
        }
    }

    @Test
    void saysThatAnAddressIsNotOfThisMachine() {
        // An address for documentation (RFC 5737), which no machine has.
        ListenAddress foreign = new ListenAddress("192.0.2.1", 8080);

        assertThatThrownBy(foreign::demandFree)
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("cannot listen on 192.0.2.1:8080");
    }

    @Test
    void recordsNothingOfAnAddressThatIsTaken(@TempDir Path folder) throws IOException {
        SlipwayHome home = new SlipwayHome(folder);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress taken = new ListenAddress("127.0.0.1", other.getLocalPort());
            UpOptions options = new UpOptions(true, Optional.of(taken), Optional.empty(), Optional.empty());

            Outcome outcome = new Up(home, new Distribution(folder), Map.of(), step -> {}).run(options);

            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            assertThat(new Ports(home).recorded("listener")).isNotEqualTo(Optional.of(taken.port()));
            assertThat(Setup.read(home)).isEmpty();
        }
    }
}
