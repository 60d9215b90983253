package dev.slipway.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.builder.PlayedWorker.Run;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Started;
import dev.slipway.events.Event;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.SetSignature;
import dev.slipway.runtime.signature.Keys;
import dev.slipway.testing.SlipwayTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
class BuilderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource("/")
    String root;

    @ConfigProperty(name = "slipway.worker.token")
    String token;

    @ConfigProperty(name = "slipway.builder.public-key")
    Path publicKey;

    @TempDir
    Path folder;

    private final PlayedServices services = new PlayedServices();
    private PlayedWorker worker;
    private PlayedRelease release;

    @BeforeEach
    void prepare() {
        GitRepository repository = GitRepository.create(folder);
        repository.write("pyproject.toml", "[project]\n").commit("first");
        release = PlayedRelease.of(repository.annotatedTag("v0.2.0"), "0.2.0");
        worker = new PlayedWorker(root, token, "laptop");
    }

    @AfterEach
    void close() {
        worker.leave();
        services.close();
    }

    @Test
    void buildsAPureProjectFromTagToSet() {
        services.say(release.pushed(1));

        worker.succeed(claim("plan"), PlayedRelease.pure("0.2.0"));
        worker.succeedWith(
                claim("sdist"), "ingest-0.2.0.tar.gz", "sdist of " + release.id(), PlayedRelease.sdist("0.2.0"));
        Run wheel = claim("py3-none-any");
        worker.succeedWith(
                wheel, "ingest-0.2.0-py3-none-any.whl", "wheel of " + release.id(), PlayedRelease.wheel(true));

        Built built = heard(Built.class, 1).getFirst();
        assertThat(built.packageName()).isEqualTo("Ingest");
        assertThat(built.set().files())
                .extracting("filename")
                .containsExactly("ingest-0.2.0-py3-none-any.whl", "ingest-0.2.0.tar.gz");
        assertThat(built.matrix()).extracting("cell").containsExactly("sdist", "py3-none-any");
        assertThat(Keys.verifier(publicKey)
                        .verifies(SetSignature.built(release.id(), built.set().id()), built.signature()))
                .isTrue();
        assertThat(heard(Requested.class, 3))
                .extracting(Requested::cell)
                .containsExactly("plan", "sdist", "py3-none-any");
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
        worker.succeedWith(claim("sdist"), "ingest-0.2.0.tar.gz", "bytes", PlayedRelease.sdist("0.2.0"));
        Run wheel = claim("py3-none-any");
        assertThat(wheel.json().path("source").isNull()
                        || wheel.json().path("source").isMissingNode())
                .isTrue();
        assertThat(wheel.json().at("/inputs/0/filename").asText()).isEqualTo("ingest-0.2.0.tar.gz");
        worker.fail(wheel, "USER", "build-failed");
    }

    @Test
    void refusesAVersionThatIsNotTheTags() {
        services.say(release.pushed(1));

        worker.succeed(claim("plan"), PlayedRelease.pure("0.3.0"));

        Failed failed = heard(Failed.class, 1).getFirst();
        assertThat(failed.stage()).isEqualTo("plan");
        assertThat(failed.failure().code()).isEqualTo("version-mismatch");
        assertThat(failed.failure().message()).contains("v0.2.0", "0.2.0", "pyproject.toml", "0.3.0");
    }

    private Run claim(String name) {
        Run run = worker.claim(20);
        assertThat(run).isNotNull();
        assertThat(run.release()).isEqualTo(release.id());
        assertThat(run.name()).isEqualTo(name);
        return run;
    }

    private <T extends Event> List<T> heard(Class<T> type, int number) {
        await().atMost(PATIENCE).until(() -> services.heard(release.id(), type).size() >= number);
        return services.heard(release.id(), type);
    }
}
