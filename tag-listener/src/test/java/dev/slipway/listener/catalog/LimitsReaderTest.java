package dev.slipway.listener.catalog;

import static dev.slipway.listener.catalog.Readings.good;
import static dev.slipway.listener.catalog.Readings.onlyProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.Limits;
import dev.slipway.events.Limits.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsReaderTest {

    private static Limits limits(String index, String words) {
        return good("indexes: {" + index + ": {" + words + "}}\n")
                .indexes()
                .get(index)
                .limits();
    }

    @Test
    void readsRatesAndTimes() {
        assertThat(limits("ours", """
                upload: 'https://a.example/', simple: 'https://a.example/simple/',
                limits: {uploads: 60/1m, new-projects: 4/24h, new-files: 14d}"""))
                .isEqualTo(new Limits(
                        new Rate(60, Duration.ofMinutes(1)), new Rate(4, Duration.ofHours(24)), Duration.ofDays(14)));
    }

    @Test
    void knowsWhatPypiTakes() {
        assertThat(limits("pypi", "credential: none"))
                .isEqualTo(new Limits(null, new Rate(4, Duration.ofHours(24)), Duration.ofDays(14)));
    }

    @Test
    void replacesWordByWordWhatIsKnown() {
        assertThat(limits("pypi", "limits: {new-projects: 40/1h, uploads: 10/1s}"))
                .isEqualTo(new Limits(
                        new Rate(10, Duration.ofSeconds(1)), new Rate(40, Duration.ofHours(1)), Duration.ofDays(14)));
        assertThat(limits("pypi", "limits: {new-projects: none, new-files: none}"))
                .isEqualTo(Limits.NONE);
    }

    @Test
    void knowsNothingOfAnotherAddressUnderAWellKnownName() {
        assertThat(limits("pypi", "upload: 'https://a.example/', simple: 'https://a.example/simple/'"))
                .isEqualTo(Limits.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "60 a minute", "0/1m", "-1/1m", "60/0s", "60/", "/1m", "60/1x", "1234567/1m"})
    void refusesWhatIsNoRate(String text) {
        assertThat(onlyProblem("indexes: {pypi: {limits: {uploads: '" + text + "'}}}\n"))
                .contains("indexes.pypi.limits.uploads: '" + text + "' is no rate. Write how many in which time");
    }

    @Test
    void suggestsTheNearestWord() {
        assertThat(onlyProblem("indexes: {pypi: {limits: {upload: 60/1m}}}\n")).contains("Did you mean 'uploads'?");
    }
}
