package dev.slipway.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.launcher.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    Path folder;

    private SlipwayHome home;

    @BeforeEach
    void create() {
        home = new SlipwayHome(folder).create();
    }

    @Test
    void keepsAPortOnceChosen() {
        int chosen = new Ports(home).of("listener");

        assertThat(new Ports(home).claimKnown("listener")).isEqualTo(chosen);
    }

    @Test
    void givesEachNameAPortOfItsOwn() {
        Ports ports = new Ports(home);

        assertThat(ports.of("broker")).isNotEqualTo(ports.of("controller"));
    }

    @Test
    void choosesAnotherWhenAStrangerTookAnInnerPort() throws IOException {
        Ports ports = new Ports(home);
        int chosen = ports.of("broker");

        try (ServerSocket stranger = new ServerSocket(chosen, 1, InetAddress.getLoopbackAddress())) {
            int claimed = ports.claim("broker");

            assertThat(claimed).isNotEqualTo(stranger.getLocalPort());
            assertThat(ports.of("broker")).isEqualTo(claimed);
        }
    }

    @Test
    void refusesToMoveAPortThatOthersKnow() throws IOException {
        Ports ports = new Ports(home);
        int chosen = ports.of("listener");

        try (ServerSocket stranger = new ServerSocket(chosen, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ports.claimKnown("listener"))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("Port " + stranger.getLocalPort())
                    .hasMessageContaining("listener");
        }
    }
}
