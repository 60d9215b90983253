package dev.slipway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.Status.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static final Part READY = new Part("broker", 1L, null, State.READY);
    private static final Part STOPPED = new Part("database", null, null, State.STOPPED);
    private static final Part STARTING = new Part("builder", 2L, null, State.STARTING);

    @Test
    void isReadyWhenEveryPartIs() {
        assertThat(state(false, READY, READY)).isEqualTo(State.READY);
    }

    @Test
    void isStoppedWhenNothingRuns() {
        assertThat(state(false, STOPPED)).isEqualTo(State.STOPPED);
    }

    @Test
    void isDegradedWhenAPartIsMissing() {
        assertThat(state(false, READY, STOPPED)).isEqualTo(State.DEGRADED);
    }

    @Test
    void isStartingWhileSomebodyStartsIt() {
        assertThat(state(true, READY, STARTING)).isEqualTo(State.STARTING);
    }

    private static State state(boolean someoneIsStarting, Part... parts) {
        return Status.of(List.of(parts), someoneIsStarting, "", "", "").state();
    }
}
