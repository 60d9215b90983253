package dev.slipway.notifier.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({"0.041, 0.04 s", "0.84, 0.84 s", "1.25, 1.3 s", "12.4, 12 s", "65, 1 min 5 s", "7380, 2 h 3 min"})
    void writesDurations(double seconds, String words) {
        assertThat(Words.seconds(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "5120, 5.1 kB", "12345, 12 kB", "999999, 1.0 MB", "7300000000, 7.3 GB"})
    void writesSizes(long bytes, String words) {
        assertThat(Words.size(bytes)).isEqualTo(words);
    }

    @Test
    void countsInTheRightNumber() {
        assertThat(Words.count(1, "file")).isEqualTo("1 file");
        assertThat(Words.count(3, "file")).isEqualTo("3 files");
    }

    @Test
    void namesOnlySomeOfMany() {
        assertThat(Words.some(List.of("a", "b", "c", "d"), 2)).isEqualTo("a, b and 2 more");
    }
}
