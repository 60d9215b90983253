package dev.slipway.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClusterIdTest {
    /** Its first six bits are those of '-'. */
    private static final UUID LIKE_AN_OPTION = UUID.fromString("fbffffff-0000-4000-8000-000000000000");

    private static final UUID PLAIN = UUID.fromString("00000000-0000-4000-8000-000000000000");

    @Test
    void neverLooksLikeAnOption() {
        Iterator<UUID> drawn = List.of(LIKE_AN_OPTION, PLAIN).iterator();

        assertThat(ClusterId.from(drawn::next)).isEqualTo("AAAAAAAAQACAAAAAAAAAAA");
    }
}
