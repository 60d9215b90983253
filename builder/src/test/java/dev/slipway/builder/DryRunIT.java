package dev.slipway.builder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.DryRuns.Planned;
import dev.slipway.builder.PlayedWorker.Run;
import dev.slipway.events.BuildSpec.WheelTool;
import dev.slipway.events.BuildSpec.Wheels;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a release would be, without it. */
@QuarkusTest
class DryRunIT extends PlayedRound {

    @Test
    void tellsTheCellsAndWhoCouldRunThem() {
        CompletableFuture<Planned> planned = CompletableFuture.supplyAsync(this::dryRun);
        Run plan = worker.claim(20);
        ObjectNode found = PlayedRelease.pure("0.2.0");
        found.putObject("cibuildwheel").putArray("ignored").add("tool.cibuildwheel.before-all");
        worker.succeed(plan, found);

        Planned told = planned.orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(told.failure()).isNull();
        assertThat(told.packageName()).isEqualTo("Ingest");
        assertThat(told.warnings()).containsExactly("tool.cibuildwheel.before-all of pyproject.toml is not followed");
        assertThat(told.cells()).extracting(DryRuns.Outlook::name).containsExactly("plan", "sdist", "py3-none-any");
        assertThat(told.cells()).allSatisfy(cell -> assertThat(cell.workers()).containsExactly("laptop"));
    }

    @Test
    void saysWhatCibuildwheelFollowsAndThatNobodyHasItsContainers() {
        release = release.withWheels(
                new Wheels(List.of("3.8", "3.11"), List.of("linux-x86_64"), null, WheelTool.CIBUILDWHEEL));
        CompletableFuture<Planned> planned = CompletableFuture.supplyAsync(this::dryRun);
        Run plan = worker.claim(20);
        ObjectNode found = PlayedRelease.compiled("0.2.0").put("requiresPython", ">=3.8");
        ObjectNode layer = found.putObject("cibuildwheel").putArray("layers").addObject();
        layer.putArray("select").add("cp311-*");
        layer.putArray("containerOnly").add("tool.cibuildwheel.overrides[0].before-all");
        worker.succeed(plan, found);

        Planned told = planned.orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(told.warnings())
                .containsExactly("cp311-manylinux_x86_64 takes a container engine for cibuildwheel, which counts as"
                        + " level plain: no worker that the release may have offers it");
    }

    @Test
    void saysThatNobodyIsThereToReadTheProject() {
        Planned told = dryRun();

        assertThat(told.cells()).isEmpty();
        assertThat(told.failure().code()).isEqualTo("no-worker");
        assertThat(told.failure().message()).contains("plan waits for a worker; none is there for it");
    }

    private Planned dryRun() {
        try {
            return builder.dryRuns().plan(release.sighting(), release.spec());
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
