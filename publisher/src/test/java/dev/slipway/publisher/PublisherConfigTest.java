package dev.slipway.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublisherConfigTest {
    private static PublisherConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(PublisherConfig.class)
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(PublisherConfig.class);
    }

    @Test
    void keepsTheAnswersTimeBelowHalfOfTheLease() {
        config(Map.of()).check();

        assertThatThrownBy(
                        () -> config(Map.of("slipway.publishing.lease", "28s")).check())
                .hasMessageContaining("slipway.publishing.answer-timeout", "slipway.publishing.lease");
    }

    @Test
    void servesAllIndexesUnlessToldOtherwise() {
        assertThat(config(Map.of()).serves("pypi")).isTrue();
        assertThat(config(Map.of("slipway.publishing.only", "pypi")).serves("testpypi"))
                .isFalse();
        assertThat(config(Map.of("slipway.publishing.only", "pypi,testpypi")).serves("testpypi"))
                .isTrue();
        assertThat(config(Map.of("slipway.publishing.except", "pypi")).serves("pypi"))
                .isFalse();
    }

    @Test
    void resumesForADay() {
        assertThat(config(Map.of()).resume()).isEqualTo(Duration.ofHours(24));
        assertThat(config(Map.of()).slowestParkedRetry()).isEqualTo(Duration.ofSeconds(30));
    }
}
