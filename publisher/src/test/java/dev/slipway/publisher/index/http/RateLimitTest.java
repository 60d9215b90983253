package dev.slipway.publisher.index.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    @Test
    void isTheOneThatOpensLast() {
        String header =
                "\"project.create.ip-0\";r=0;t=900, \"project.create.ip-1\"; t=55569; r=0, \"other\";r=3;t=86400";

        assertThat(RateLimit.lastOf(List.of(header)))
                .contains(new RateLimit("project.create.ip-1", Duration.ofSeconds(55_569)));
    }

    @Test
    void mayStandInSeveralHeaders() {
        assertThat(RateLimit.lastOf(List.of("\"a\";r=0;t=1", "\"b\";r=0;t=2")))
                .contains(new RateLimit("b", Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"a\";r=1;t=60", "\"a\";r=0", "\"a\";t=60", "a;r=0;t=60", "100;w=60", "\"a\";r=00x"})
    void isNoReasonToWaitWhereNothingIsUsedUp(String header) {
        assertThat(RateLimit.lastOf(List.of(header))).isEmpty();
    }
}
