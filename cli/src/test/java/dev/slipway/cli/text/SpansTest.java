package dev.slipway.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpansTest {
    @Test
    void readsTimesAsPeopleWriteThem() {
        assertThat(Spans.read("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(Spans.read("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(Spans.read("30")).isEqualTo(Duration.ofSeconds(30));
        assertThat(Spans.read("10m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(Spans.read("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(Spans.read("1d")).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThatThrownBy(() -> Spans.read("soon")).hasMessageContaining("30s, 10m or 2h");
        assertThatThrownBy(() -> Spans.read("99999999999s")).hasMessageContaining("30s, 10m or 2h");
    }

    @Test
    void writesSpansShort() {
        assertThat(Spans.text(Duration.ofMillis(420))).isEqualTo("0.4 s");
        assertThat(Spans.text(Duration.ofSeconds(125))).isEqualTo("2 m 05 s");
        assertThat(Spans.text(Duration.ofMinutes(62))).isEqualTo("1 h 02 m");
    }

    @Test
    void measuresUpToNowWhatHasNotEnded() {
        Instant now = Instant.parse("2026-01-01T10:00:05Z");
        assertThat(Spans.between("2026-01-01T10:00:00Z", "", now)).isEqualTo("5.0 s");
        assertThat(Spans.between("2026-01-01T10:00:00Z", "2026-01-01T10:00:01.5Z", now))
                .isEqualTo("1.5 s");
        assertThat(Spans.between("", "", now)).isEmpty();
    }
}
