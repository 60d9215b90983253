package dev.slipway.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.builder.PlayedWorker.Run;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.BuildSpec.Wheels;
import dev.slipway.events.CellEvent.Stalled;
import dev.slipway.events.RunnerSpec;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines of a forge are started for cells that nobody else can run. The forge's API is a fake. */
@QuarkusTest
class HostedRunnersIT extends PlayedRound {
    /** As src/test/resources/application.properties names it. */
    private static final Path PROGRAM = Path.of("target", "worker-program", "slipway-worker.jar");

    private final FakeActions forge = new FakeActions();
    private PlayedWorker machine;

    @BeforeEach
    void name() throws IOException {
        Path credential = Files.writeString(folder.resolve("forge-token"), FakeActions.TOKEN);
        release = release.withWheels(new Wheels(List.of("3.12"), List.of("macos-arm64")))
                .with(new RunnerSpec(
                        forge.api(), "example/machines", null, null, "file:" + credential, List.of("macos-arm64")));
        machine = new PlayedWorker(root, this.token, "github-1")
                .offers("macos-arm64", "3.12", "3.13")
                .level("machine");
    }

    @AfterEach
    void stop() {
        machine.leave();
        forge.close();
    }

    @Test
    void startsOneForACellThatNobodyOffers() {
        toTheWheel();
        await().atMost(PATIENCE).until(() -> !forge.started().isEmpty());

        JsonNode inputs = forge.started().getFirst();
        assertThat(inputs.path("platform").asText()).isEqualTo("macos-arm64");
        assertThat(inputs.path("python").asText()).isEqualTo("3.12");
        assertThat(inputs.path("name").asText()).isEqualTo("ingest cp312-macosx_arm64");

        assertThat(machine.startedFor(UUID.randomUUID().toString()).claim(1)).isNull();
        Run run = machine.startedFor(inputs.path("cell").asText()).claim(20);
        assertThat(run.name()).isEqualTo("cp312-macosx_arm64");
        machine.succeedWith(
                run,
                "ingest-0.2.0-cp312-cp312-macosx_11_0_arm64.whl",
                "wheel of " + release.id(),
                PlayedRelease.wheel(false));
        assertThat(heard(Built.class, 1)).hasSize(1);
    }

    @Test
    void asksAgainForOneThatDoesNotCome() {
        toTheWheel();

        await().atMost(PATIENCE).until(() -> forge.started().size() > 1);
    }

    @Test
    void startsNoneWhereAWorkerOffersThePlatform() {
        machine.claim(0);
        toTheWheel();

        assertThat(next(machine).name()).isEqualTo("cp312-macosx_arm64");
        assertThat(forge.started()).isEmpty();
    }

    @Test
    void startsOneWhenTheForgeIsMended() {
        forge.trouble("We had issues producing the response to your request.");
        toTheWheel();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        heard(Stalled.class, 1).getLast().reason())
                .startsWith("cp312-macosx_arm64 waits for a worker of macos-arm64 with Python 3.12; nobody offers it;")
                .endsWith("example/machines started no machine for it: it answered 503: We had issues producing"
                        + " the response to your request."));
        assertThat(forge.started()).isEmpty();

        forge.trouble(null);

        await().atMost(PATIENCE).until(() -> !forge.started().isEmpty());
    }

    @Test
    void handsOutTheWorkersProgram() throws Exception {
        assertThat(worker.send("GET", "program", new byte[0]).statusCode()).isEqualTo(404);
        Files.createDirectories(PROGRAM.resolveSibling("lib"));
        Path jar = Files.writeString(PROGRAM, "the program");
        Path library = Files.writeString(PROGRAM.resolveSibling("lib").resolve("a.jar"), "a library");
        try {
            byte[] zip = worker.send("GET", "program", new byte[0]).body();

            List<String> names = new ArrayList<>();
            try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
                for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                    names.add(entry.getName());
                }
            }
            assertThat(names).containsExactly("slipway-worker.jar", "lib/a.jar");
        } finally {
            Files.delete(library);
            Files.delete(jar);
        }
    }

    private void toTheWheel() {
        services.say(release.pushed(1));
        worker.succeed(claim("plan"), PlayedRelease.compiled("0.2.0"));
        sdist();
    }
}
