package dev.slipway.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.ReleaseEvent.Failed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NulFreeTest {
    private static final String NUL = "a" + (char) 0 + "b";
    private static final String CLEAN = "a" + (char) 0xFFFD + "b";

    @Test
    void leavesOtherTextsAlone() {
        assertThat(NulFree.text("a\nb")).isEqualTo("a\nb");
    }

    @Test
    void keepsItOutOfEventsThatAreWritten() {
        byte[] wire = EventCodec.encode(failed(NUL), "test");

        assertThat(new String(wire, StandardCharsets.UTF_8))
                .doesNotContain("u0000")
                .contains("a\\ufffdb");
        assertThat(decoded(wire).failure().message()).isEqualTo(CLEAN);
    }

    @Test
    void keepsItOutOfEventsThatAreRead() {
        String wire = new String(EventCodec.encode(failed("message"), "test"), StandardCharsets.UTF_8);

        byte[] foreign = wire.replace("message\",", "a\\u0000b\",").getBytes(StandardCharsets.UTF_8);
        assertThat(decoded(foreign).failure().message()).isEqualTo(CLEAN);
    }

    @Test
    void keepsItOutOfTreesAndMaps() throws Exception {
        assertThat(Json.MAPPER.writeValueAsString(Json.MAPPER.valueToTree(Map.of("k", NUL))))
                .isEqualTo("{\"k\":\"a\\ufffdb\"}");
    }

    private static Failed failed(String message) {
        return new Failed(Header.about("r1"), 1, "plan", Failure.user("plan-failed", message, "remedy"), 1);
    }

    private static Failed decoded(byte[] wire) {
        assertThat(EventCodec.decode(wire)).isInstanceOf(EventCodec.Decoded.Known.class);
        return (Failed) ((EventCodec.Decoded.Known) EventCodec.decode(wire)).event();
    }
}
