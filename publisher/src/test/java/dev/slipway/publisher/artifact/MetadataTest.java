package dev.slipway.publisher.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetadataTest {
    @Test
    void readsHeadersThatRepeat() {
        Metadata metadata = Metadata.parse("Name: a\nClassifier: one\nclassifier: two\n\n");

        assertThat(metadata.all("Classifier")).containsExactly("one", "two");
        assertThat(metadata.first("name")).contains("a");
    }

    @Test
    void readsTheDescriptionFromTheBody() {
        Metadata metadata = Metadata.parse("Name: a\r\n\r\n# Title\r\n\r\nText: not a header\r\n");

        assertThat(metadata.description()).contains("# Title\n\nText: not a header\n");
        assertThat(metadata.headers()).hasSize(1);
    }

    @Test
    void readsTheDescriptionFromAFoldedHeader() {
        Metadata metadata =
                Metadata.parse("Name: a\nDescription: First\n        second\n       |third\n        \n        fifth\n");

        assertThat(metadata.description()).contains("First\nsecond\nthird\n\nfifth");
    }

    @Test
    void keepsColonsInValues() {
        assertThat(Metadata.parse("Project-URL: Home, https://example.org:8080/\n")
                        .first("Project-URL"))
                .contains("Home, https://example.org:8080/");
    }

    @Test
    void takesUnknownForNothing() {
        assertThat(Metadata.unknown("UNKNOWN")).isTrue();
        assertThat(Metadata.unknown(" ")).isTrue();
        assertThat(Metadata.unknown("unknown things")).isFalse();
    }
}
