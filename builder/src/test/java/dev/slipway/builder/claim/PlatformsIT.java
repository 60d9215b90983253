package dev.slipway.builder.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.worker.Offer;
import dev.slipway.events.CellEvent.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cells go to machines of their platform. */
class PlatformsIT extends CellRound {

    @Test
    void givesEachSystemTheWheelsOfItsOwn() throws SQLException {
        wantWheel("cp313-macosx_arm64", "macos-arm64");
        wantWheel("cp313-win_amd64", "windows-x86_64");

        assertThat(claim(worker("linux-x86_64"))).isEmpty();
        assertThat(claim(worker("macos-x86_64"))).isEmpty();
        assertThat(claim(worker("windows-arm64"))).isEmpty();
        assertThat(claim(worker("macos-arm64")).orElseThrow().name()).isEqualTo("cp313-macosx_arm64");
        assertThat(claim(worker("windows-x86_64")).orElseThrow().name()).isEqualTo("cp313-win_amd64");
    }

    @Test
    void givesNothingThatIsForNoPlatformToWindows() throws SQLException {
        want("release", 1, "sdist");

        assertThat(claim(worker("windows-x86_64"))).isEmpty();
        assertThat(worker("windows-x86_64").serves(cell("release", "sdist").work()))
                .isFalse();
        assertThat(claim(worker("macos-arm64"))).isPresent();
    }

    private void wantWheel(String name, String platform) throws SQLException {
        want("release", 1, name, new Work("wheel", platform, "3.13", List.of(), task()));
    }

    private static Offer worker(String platform) {
        return new Offer(
                platform,
                platform,
                List.of(platform),
                List.of(),
                List.of("3.11", "3.13"),
                List.of("python"),
                "plain",
                1,
                0,
                Map.of());
    }
}
