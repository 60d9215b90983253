package dev.slipway.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent.Finished;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Another release of a commit that was built before. */
@QuarkusTest
class UnchangedIT extends PlayedRound {

    @Test
    void runsNoCellTwice() {
        worker.with(Map.of("python3.11", UUID.randomUUID().toString()));
        Built first = build();

        release = new PlayedRelease(UUID.randomUUID().toString(), release.sighting(), release.spec());
        services.say(release.pushed(1));

        assertThat(heard(Built.class, 1).getFirst().set()).isEqualTo(first.set());
        assertThat(heard(Finished.class, 3)).allSatisfy(each -> {
            assertThat(each.reused()).isTrue();
            assertThat(each.attempts()).isZero();
            assertThat(each.worker()).isEqualTo("laptop");
        });
        assertThat(nothingToClaim()).isTrue();
    }

    @Test
    void buildsAgainWhereTheWorkersHaveOtherTools() {
        worker.with(Map.of("python3.11", UUID.randomUUID().toString()));
        build();
        worker.leave();
        worker = new PlayedWorker(root, token, "laptop")
                .with(Map.of("python3.11", UUID.randomUUID().toString()));

        release = new PlayedRelease(UUID.randomUUID().toString(), release.sighting(), release.spec());
        build();

        assertThat(heard(Finished.class, 3)).noneMatch(Finished::reused);
    }
}
