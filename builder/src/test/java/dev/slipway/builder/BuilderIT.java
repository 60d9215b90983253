package dev.slipway.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.builder.PlayedWorker.Run;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.BuildSpec.Gate;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.BuildSpec.Wheels;
import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Stalled;
import dev.slipway.events.CellEvent.Started;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.Json;
import dev.slipway.events.ReleaseEvent.Failed;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From a pushed tag to a built set, or to a failure that says what to do. */
@QuarkusTest
class BuilderIT extends PlayedRound {

    @Test
    void buildsAPureProjectFromTagToSet() {
        Built built = build();

        assertThat(built.packageName()).isEqualTo("Ingest");
        assertThat(built.set().files()).extracting(DistFile::filename).containsExactly(WHEEL, SDIST);
        assertThat(built.matrix()).extracting("cell").containsExactly("sdist", "py3-none-any");
        assertThat(heard(Requested.class, 3))
                .extracting(Requested::cell)
                .containsExactlyInAnyOrder("plan", "sdist", "py3-none-any");
        assertThat(heard(Started.class, 3)).extracting(Started::worker).containsOnly("laptop");
        assertThat(heard(Finished.class, 3)).extracting(Finished::attempts).containsOnly(1);
    }

    @Test
    void givesACellWhatItNeeds() {
        services.say(release.pushed(1));

        Run plan = claim("plan");
        JsonNode source = plan.json().get("source");

        assertThat(worker.download(source.get("sha256").asText()))
                .hasSize(source.get("size").asInt());
        assertThat(plan.json().at("/task/version/version").asText()).isEqualTo("0.2.0");
        assertThat(plan.json().at("/task/version/strategy").asText()).isEqualTo("static");
        assertThat(plan.json().get("sourceDateEpoch").asLong()).isPositive();
        worker.succeed(plan, PlayedRelease.pure("0.2.0"));
        sdist();
        Run wheel = claim("py3-none-any");
        assertThat(wheel.json().path("source").isObject()).isFalse();
        assertThat(wheel.json().at("/inputs/0/filename").asText()).isEqualTo(SDIST);
        assertThat(wheel.json().at("/task/requiresPython").asText()).isEqualTo(">=3.9");
        worker.fail(wheel, "USER", "build-failed");
    }

    @Test
    void buildsACompiledProjectForEachInterpreterOnAllWorkersAtOnce() {
        worker.offers("linux-x86_64", "3.8", "3.11", "3.12");
        PlayedWorker other = new PlayedWorker(root, token, "desktop").offers("linux-x86_64", "3.11", "3.12");
        services.say(release.pushed(1));
        worker.succeed(claim("plan"), PlayedRelease.compiled("0.2.0"));
        sdist();

        Run one = next(worker);
        Run two = next(other);

        assertThat(List.of(one.name(), two.name()))
                .containsExactlyInAnyOrder("cp311-manylinux_x86_64", "cp312-manylinux_x86_64");
        worker.succeedWith(one, "ingest-0.2.0-" + one.name() + ".whl", one.name(), PlayedRelease.wheel(false));
        other.succeedWith(two, "ingest-0.2.0-" + two.name() + ".whl", two.name(), PlayedRelease.wheel(false));
        assertThat(heard(Built.class, 1).getFirst().set().files()).hasSize(3);
        other.leave();
    }

    @Test
    void buildsForEachInterpreterWhenAPureLookingProjectTurnsOutCompiled() {
        services.say(release.pushed(1));
        plan();
        sdist();
        worker.succeedWith(claim("py3-none-any"), "ingest-0.2.0-cp313-linux.whl", "x", PlayedRelease.wheel(false));

        Run compiled = claim("cp311-manylinux_x86_64");
        worker.succeedWith(compiled, "ingest-0.2.0-cp311.whl", "wheel", PlayedRelease.wheel(false));

        assertThat(heard(Built.class, 1).getFirst().matrix())
                .extracting("cell")
                .containsExactly("sdist", "cp311-manylinux_x86_64");
    }

    @Test
    void packsTheHistoryForAVersionFromScm() throws Exception {
        release = release.with(VersionStrategy.SCM);
        services.say(release.pushed(1));

        Run plan = claim("plan");

        Path tar = folder.resolve("tree.tar");
        java.nio.file.Files.write(
                tar, worker.download(plan.json().at("/source/sha256").asText()));
        assertThat(GitRepository.run(folder, "tar", "tf", tar.toString())).contains(".git/HEAD");
        worker.fail(plan, "USER", "plan-failed");
    }

    @Test
    void buildsTheSdistFromThePreparedTree() {
        release = release.prepared("npm ci");
        services.say(release.pushed(1));
        plan();
        Run prepare = claim("prepare");
        assertThat(prepare.json().at("/task/steps/0/run").asText()).isEqualTo("npm ci");

        worker.succeedWith(prepare, "source.tar", "prepared tree", Json.MAPPER.createObjectNode());

        Run sdist = claim("sdist");
        assertThat(sdist.json().at("/source/sha256").asText()).isEqualTo(PlayedWorker.sha256("prepared tree"));
        assertThat(sdist.json().path("inputs")).isEmpty();
        worker.fail(sdist, "USER", "build-failed");
    }

    @Test
    void refusesAVersionThatIsNotTheTags() {
        services.say(release.pushed(1));

        worker.succeed(claim("plan"), PlayedRelease.pure("0.3.0"));

        Failed failed = heard(Failed.class, 1).getFirst();
        assertThat(failed.stage()).isEqualTo("plan");
        assertThat(failed.failure().code()).isEqualTo("version-mismatch");
        assertThat(failed.failure().message()).contains("v0.2.0", "0.2.0", "pyproject.toml", "0.3.0");
        assertThat(nothingToClaim()).isTrue();
    }

    @Test
    void goesNoFurtherAfterAFailedGate() {
        release = release.withGates(new Gate("make check", List.of("3.11"), List.of("-e ."), false));
        services.say(release.pushed(1));
        plan();
        Map<String, Run> beside =
                Stream.of(next(worker), next(worker)).collect(Collectors.toMap(Run::name, run -> run));
        assertThat(beside).containsOnlyKeys("gate-1-cp311", "sdist");
        Run gate = beside.get("gate-1-cp311");
        assertThat(gate.json().at("/task/run").asText()).isEqualTo("make check");

        worker.fail(gate, "USER", "gate-failed");
        worker.succeedWith(beside.get("sdist"), SDIST, "sdist", PlayedRelease.sdist("0.2.0"));

        Failed failed = heard(Failed.class, 1).getFirst();
        assertThat(failed.stage()).isEqualTo("gates");
        assertThat(failed.failure().code()).isEqualTo("gate-failed");
        assertThat(nothingToClaim()).isTrue();
    }

    @Test
    void saysWhereTheLogOfAFailedCellIs() {
        services.say(release.pushed(1));
        plan();

        worker.fail(claim("sdist"), "USER", "build-failed");

        Failed failed = heard(Failed.class, 1).getFirst();
        assertThat(failed.stage()).isEqualTo("build");
        assertThat(failed.failure().remedy()).contains("Mend it.").contains("slipway logs ingest@v0.2.0 --cell sdist");
    }

    @Test
    void triesWhatIsUnavailableAgainAndThenSaysSo() {
        services.say(release.pushed(1));

        for (int i = 0; i < 3; i++) {
            worker.fail(claim("plan"), "UNAVAILABLE", "index-unavailable");
        }

        Failed failed = heard(Failed.class, 1).getFirst();
        assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failed.attempts()).isEqualTo(3);
        assertThat(heard(Started.class, 3)).extracting(Started::attempt).containsExactly(1, 2, 3);
    }

    @Test
    void waitsForAWorkerOfAPlatformThatNobodyOffersAndGoesOnWhenOneComes() {
        Run linux = oneOfTwoPlatforms();
        assertThat(stalled("cp311-macosx_arm64").reason())
                .isEqualTo("cp311-macosx_arm64 waits for a worker of macos-arm64 with Python 3.11; nobody offers it");

        PlayedWorker mac = new PlayedWorker(root, token, "mac").offers("macos-arm64", "3.11");
        Run macos = next(mac);
        mac.succeedWith(macos, "i-1-cp311-cp311-macosx_11_0_arm64.whl", "mac", PlayedRelease.wheel(false));
        worker.succeedWith(linux, "i-1-cp311-cp311-linux_x86_64.whl", "linux", PlayedRelease.wheel(false));

        assertThat(heard(Built.class, 1).getFirst().set().files()).hasSize(3);
        mac.leave();
    }

    @Test
    void doesNotKeepBackAFailureUntilSomebodyComesForTheRest() {
        Run linux = oneOfTwoPlatforms();
        stalled("cp311-macosx_arm64");

        worker.fail(linux, "USER", "build-failed");

        assertThat(heard(Failed.class, 1).getFirst().failure().message()).isEqualTo("It broke.");
    }

    @Test
    void dropsWhatWaitsWhenItsOwnerSaysThatNobodyCame() {
        worker.fail(oneOfTwoPlatforms(), "UNAVAILABLE", "index-unavailable");
        Failure nobody = Failure.user("no-worker", "Nobody came.", "Start one.");

        services.say(new Failed(Header.about(release.id()), 1, "build", nobody, 1));

        assertThat(heard(Finished.class, 4).stream().filter(cell -> cell.outcome() == CellEvent.Outcome.CANCELLED))
                .hasSize(2);
        assertThat(nothingToClaim()).isTrue();
    }

    /** The cell of the platform that there is; the other one waits for a worker of macos-arm64. */
    private Run oneOfTwoPlatforms() {
        release = release.withWheels(new Wheels(List.of("3.11"), List.of("linux-x86_64", "macos-arm64")));
        services.say(release.pushed(1));
        worker.succeed(claim("plan"), PlayedRelease.compiled("0.2.0"));
        sdist();
        return claim("cp311-manylinux_x86_64");
    }

    private Stalled stalled(String cell) {
        return await().atMost(PATIENCE)
                .until(
                        () -> services.heard(release.id(), Stalled.class).stream()
                                .filter(fact -> fact.cell().equals(cell))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void refusesARepositoryThatIsGone() {
        GitRepository.run(folder, "rm", "-rf", repository.bare().toString());

        services.say(release.pushed(1));

        Failed failed = heard(Failed.class, 1).getFirst();
        assertThat(failed.stage()).isEqualTo("checkout");
        assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.USER);
    }

    @Test
    void runsCellsThatTheValidatorAsksForAndLeavesTheJudgementToIt() {
        services.say(new Requested(
                Header.about(release.id()),
                1,
                "pypi:install",
                "pypi:install",
                "validator",
                "ingest",
                "platform",
                new Work("install", null, null, List.of(), PlayedRelease.sdist("0.2.0"))));

        Run install = claim("pypi:install");
        assertThat(install.json().at("/task/version").asText()).isEqualTo("0.2.0");
        worker.fail(install, "USER", "install-failed");

        Finished finished = heard(Finished.class, 1).getFirst();
        assertThat(finished.stage()).isEqualTo("pypi:install");
        assertThat(finished.outcome()).isEqualTo(CellEvent.Outcome.FAILED);
        assertThat(services.heard(release.id(), Failed.class)).isEmpty();
        assertThat(services.heard(release.id(), Requested.class)).hasSize(1);
    }

    @Test
    void tellsWhatADryRunWouldDoAndNobodyHearsOfIt() {
        var planning = java.util.concurrent.CompletableFuture.supplyAsync(
                () -> post("plans", Map.of("sighting", release.sighting(), "spec", release.spec())));
        Run plan = worker.claim(20);
        worker.succeed(plan, PlayedRelease.compiled("0.2.0"));

        JsonNode planned =
                planning.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();

        assertThat(planned.get("version").asText()).isEqualTo("0.2.0");
        assertThat(planned.get("cells").findValuesAsText("name"))
                .containsExactly("plan", "sdist", "cp311-manylinux_x86_64");
        assertThat(planned.get("cells").findValuesAsText("kind")).containsExactly("plan", "sdist", "wheel");
        assertThat(planned.at("/cells/0/workers/0").asText()).isEqualTo("laptop");
        assertThat(planned.get("expectedEnd").isNull())
                .as("cells that nobody knows have no end")
                .isEqualTo(planned.get("cells").findValues("seconds").stream().anyMatch(JsonNode::isNull));
        assertThat(services.heard(plan.release(), CellEvent.class)).isEmpty();
    }

    @Test
    void saysInADryRunWhyTheReleaseWouldBeRefused() {
        GitRepository.run(folder, "rm", "-rf", repository.bare().toString());

        JsonNode planned = post("plans", Map.of("sighting", release.sighting(), "spec", release.spec()));

        assertThat(planned.at("/failure/message").asText()).contains(repository.url());
    }
}
