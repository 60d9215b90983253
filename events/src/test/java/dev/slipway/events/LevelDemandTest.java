package dev.slipway.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LevelDemandTest {
    private static final LevelDemand LINUX_ONLY = new LevelDemand(Level.SANDBOX, Level.PLAIN, Level.PLAIN);

    @Test
    void isMetByThatLevelAndByStrongerOnes() {
        assertThat(Level.SANDBOX.suffices(LINUX_ONLY.on("linux-aarch64"))).isTrue();
        assertThat(Level.MACHINE.suffices(LINUX_ONLY.on("linux-aarch64"))).isTrue();
        assertThat(Level.PLAIN.suffices(LINUX_ONLY.on("linux-aarch64"))).isFalse();
        assertThat(Level.PLAIN.suffices(LINUX_ONLY.on("macos-arm64"))).isTrue();
    }

    @Test
    void promisesNothingForAWordThatIsUnknown() {
        assertThat(Level.of("bunker")).isEqualTo(Level.PLAIN);
        assertThat(Level.of(null)).isEqualTo(Level.PLAIN);
    }

    @Test
    void asksTheLeastWhereTheSystemIsNotKnown() {
        assertThat(LINUX_ONLY.on(null)).isEqualTo(Level.PLAIN);
        assertThat(LevelDemand.everywhere(Level.SANDBOX).on(null)).isEqualTo(Level.SANDBOX);
    }

    @Test
    void takesTheStrongerOfTwoOnEachSystem() {
        LevelDemand machines = new LevelDemand(Level.PLAIN, Level.MACHINE, Level.PLAIN);

        assertThat(LINUX_ONLY.and(machines)).isEqualTo(new LevelDemand(Level.SANDBOX, Level.MACHINE, Level.PLAIN));
    }

    @Test
    void standsInASpecInWords() throws IOException {
        String json = Json.MAPPER.writeValueAsString(LINUX_ONLY);

        assertThat(json).isEqualTo("{\"linux\":\"sandbox\",\"macos\":\"plain\",\"windows\":\"plain\"}");
        assertThat(Json.MAPPER.readValue(json, LevelDemand.class)).isEqualTo(LINUX_ONLY);
    }
}
