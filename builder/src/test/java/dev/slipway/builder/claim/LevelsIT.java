package dev.slipway.builder.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.Sql;
import dev.slipway.builder.worker.Offer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cells of a release that demands a level go to no worker below it. */
class LevelsIT extends CellRound {

    @BeforeEach
    void demandSandboxesOnLinux() throws SQLException {
        schema.service().commit(tx -> Sql.update(tx, """
                insert into build (release, generation, state, sighting, spec) values ('release', 1, 'running', '{}',
                    '{"level": {"linux": "sandbox", "macos": "plain", "windows": "machine"}}')"""));
        want("release", 1, "plan");
    }

    @Test
    void areGivenToAWorkerOfThatLevel() throws SQLException {
        assertThat(claim(worker("linux-x86_64", "plain"))).isEmpty();
        assertThat(claim(worker("linux-x86_64", "sandbox"))).isPresent();
    }

    @Test
    void areGivenToAWorkerOfAStrongerLevel() throws SQLException {
        assertThat(claim(worker("linux-aarch64", "machine"))).isPresent();
    }

    @Test
    void areGivenByWhatIsDemandedOnTheWorkersSystem() throws SQLException {
        assertThat(claim(worker("windows-x86_64", "sandbox"))).isEmpty();
        assertThat(claim(worker("macos-arm64", "plain"))).isPresent();
    }

    @Test
    void areNotGivenForAWordThatIsNoLevel() throws SQLException {
        assertThat(claim(worker("linux-x86_64", "bunker"))).isEmpty();
    }

    private static Offer worker(String platform, String level) {
        return new Offer(
                level, level, List.of(platform), List.of(), List.of("3.11"), List.of("python"), level, 1, 0, Map.of());
    }
}
