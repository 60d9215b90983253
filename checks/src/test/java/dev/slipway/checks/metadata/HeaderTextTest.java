package dev.slipway.checks.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderTextTest {

    @Test
    void readsHeadersAndBody() {
        CoreMetadata read = read("Name: demo\nVersion:1.0 \n\n# Title\n\nText\n");

        assertThat(read.first("name")).contains("demo");
        assertThat(read.first("VERSION")).contains("1.0");
        assertThat(read.description()).contains("# Title\n\nText\n");
        assertThat(read.defects()).isEmpty();
    }

    @Test
    void joinsContinuationLinesWithoutTheirIndent() {
        CoreMetadata read = read("Description: one\n        two\n       |    three\nName: demo\n");

        assertThat(read.first("Description")).contains("one\ntwo\n    three");
        assertThat(read.description()).contains("one\ntwo\n    three");
    }

    @Test
    void countsLines() {
        assertThat(read("A: 1\n  x\nB: 2\n").fields())
                .extracting(CoreMetadata.Field::line)
                .containsExactly(1, 3);
    }

    @Test
    void reportsWhatIsNoHeader() {
        assertThat(read(" x\nA: 1\nno header\n").defects())
                .extracting(CoreMetadata.Defect::line)
                .containsExactly(1, 3);
    }

    @Test
    void takesUnknownForNothing() {
        CoreMetadata read = read("Home-page: UNKNOWN\n\nUNKNOWN\n\n");

        assertThat(read.first("Home-page")).isEmpty();
        assertThat(read.description()).isEmpty();
    }

    private static CoreMetadata read(String text) {
        return HeaderText.read(text.getBytes(UTF_8));
    }
}
