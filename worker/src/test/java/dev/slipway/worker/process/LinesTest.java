package dev.slipway.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void cutsAnOutputIntoLines() {
        assertThat(lines("one\ntwo\r\n\nlast")).containsExactly("one", "two", "", "last");
    }

    @Test
    void keepsTheLastStateOfAProgressBar() {
        assertThat(lines("10%\r50%\r100%\n")).containsExactly("100%");
    }

    @Test
    void cutsAnEndlessLine() {
        assertThat(lines("x".repeat(9000))).hasSize(3).allMatch(line -> line.length() <= 4000);
    }

    @Test
    void replacesWhatIsNoText() {
        List<String> lines = new ArrayList<>();
        Lines.copy(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, 0, 'b', '\n'}), lines::add);

        assertThat(lines).containsExactly("a\ufffdb");
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        Lines.copy(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), lines::add);
        return lines;
    }
}
