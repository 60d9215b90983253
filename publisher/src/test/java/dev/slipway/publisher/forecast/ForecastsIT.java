package dev.slipway.publisher.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.IndexSpec;
import dev.slipway.events.Limits;
import dev.slipway.events.Limits.Rate;
import dev.slipway.publisher.support.BookIndex;
import dev.slipway.publisher.support.Desk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastsIT {
    private static final IndexSpec SPEC = Desk.spec()
            .limitedTo(new Limits(new Rate(10, Duration.ofMinutes(1)), new Rate(1, Duration.ofHours(24)), null));

    @TempDir
    Path folder;

    private final BookIndex index = new BookIndex();
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder, index);
    }

    private Forecast forecast(IndexSpec spec, int files) throws Exception {
        return desk.forecasts().of(List.of(spec), "Sample", files).getFirst();
    }

    @Test
    void saysHowLongTheLastOfManyFilesWouldWait() throws Exception {
        index.holding("sample-0.9.tar.gz", "0".repeat(64));

        Forecast forecast = forecast(SPEC, 25);

        assertThat(forecast.newProject()).isFalse();
        assertThat(forecast.seconds()).isEqualTo(120);
        assertThat(forecast.reason()).contains("10 files in 1 min");
    }

    @Test
    void knowsAProjectThatTheIndexDoesNotKnow() throws Exception {
        desk.change("insert into spent (index_name, kind) values ('pypi', 'new-project')");

        Forecast forecast = forecast(SPEC, 2);

        assertThat(forecast.newProject()).isTrue();
        assertThat(forecast.seconds()).isBetween(86_000L, 86_400L);
        assertThat(forecast.reason()).contains("1 new projects in 24 h");
    }

    @Test
    void takesNoPlace() throws Exception {
        forecast(SPEC, 25);
        forecast(SPEC, 25);

        assertThat(desk.query("select count(*) from spent")).contains("0");
    }

    @Test
    void saysNothingWhereTheIndexCannotBeReadOrHasNoLimits() throws Exception {
        assertThat(forecast(Desk.spec(), 25)).isEqualTo(new Forecast("pypi", 25, false, 0, null));
        index.down(true);
        assertThat(forecast(SPEC, 2)).isEqualTo(new Forecast("pypi", 2, false, 0, null));
    }
}
