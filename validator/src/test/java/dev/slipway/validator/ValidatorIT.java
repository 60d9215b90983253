package dev.slipway.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CommandEvent.Cancelled;
import dev.slipway.events.CommandEvent.Replayed;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.InstallEvent.Installation;
import dev.slipway.events.InstallEvent.Verified;
import dev.slipway.events.InstallPlan;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.ValidationEvent.Validated;
import dev.slipway.runtime.signature.Keys;
import dev.slipway.runtime.signature.Signer;
import dev.slipway.testing.SlipwayTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
class ValidatorIT {
    private static final Failure LATE = Failure.unavailable("not-visible", "pypi does not list it yet", "Wait.");

    @ConfigProperty(name = "slipway.blobs")
    Path blobs;

    @ConfigProperty(name = "slipway.builder.key")
    Path builderKey;

    private OtherServices others;
    private Signer signer;

    @BeforeEach
    void open() {
        others = new OtherServices();
        signer = Keys.signer(builderKey);
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void validatesWhatTheBuilderMade() {
        BuiltRelease release = BuiltRelease.good(blobs, signer);

        others.send(release.built(1));

        Validated validated = others.hear(release.release(), Validated.class);
        assertThat(validated.set()).isEqualTo(release.set().id());
        assertThat(validated.generation()).isEqualTo(1);
        assertThat(others.all(release.release(), Requested.class)).isEmpty();
    }

    @Test
    void refusesABrokenWheelWithThePlaceAndARemedy() {
        BuiltRelease release = new BuiltRelease(blobs, signer)
                .made("sdist", Demo.SDIST, Demo.sdist(Demo.METADATA))
                .made("py3-none-any", Demo.WHEEL, "no archive".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        others.send(release.built(1));

        Failed failed = others.hear(release.release(), Failed.class);
        assertThat(failed.stage()).isEqualTo("validate");
        assertThat(failed.failure().code()).isEqualTo("check-failed");
        assertThat(failed.failure().message()).startsWith(Demo.WHEEL);
    }

    @Test
    void letsACellRenderReStructuredText() {
        BuiltRelease release = BuiltRelease.inReStructuredText(blobs, signer);
        others.send(release.built(1));
        Requested cell = others.hear(release.release(), Requested.class);
        assertThat(cell.cell()).isEqualTo("description");
        String file = cell.work().inputs().getFirst().filename();

        others.send(release.done(
                cell, "{\"files\": [{\"filename\": \"" + file + "\", \"rendered\": true, \"message\": \"\"}]}"));

        assertThat(others.hear(release.release(), Validated.class).warnings()).isEmpty();
    }

    @Test
    void failsWhenTheDescriptionDoesNotRender() {
        BuiltRelease release = BuiltRelease.inReStructuredText(blobs, signer);
        others.send(release.built(1));
        Requested cell = others.hear(release.release(), Requested.class);
        String file = cell.work().inputs().getFirst().filename();

        others.send(release.done(
                cell,
                "{\"files\": [{\"filename\": \"" + file + "\", \"rendered\": false, \"message\": \"line 2: bad\"}]}"));

        assertThat(others.hear(release.release(), Failed.class).failure().message())
                .contains("line 2: bad");
    }

    @Test
    void saysAgainInAReplayThatASetPassedWithoutLookingAtItsBytes() throws Exception {
        BuiltRelease release = BuiltRelease.good(blobs, signer);
        others.send(release.built(1));
        others.hear(release.release(), Validated.class);
        for (var file : release.set().files()) {
            java.nio.file.Files.delete(blobs.resolve("builder")
                    .resolve(file.sha256().substring(0, 2))
                    .resolve(file.sha256()));
        }

        others.send(release.built(2));

        assertThat(others.hear(release.release(), Validated.class, 2).generation())
                .isEqualTo(2);
    }

    @Test
    void installsWhatWasPublishedFromItsIndex() {
        BuiltRelease release = BuiltRelease.good(blobs, signer);
        others.send(release.built(1));
        others.hear(release.release(), Validated.class);
        others.send(release.published(1));
        Requested cell = others.hear(release.release(), Requested.class);
        assertThat(cell.stage()).isEqualTo("pypi:install");
        assertThat(cell.work().inputs()).isEmpty();
        assertThat(cell.work().task().toString())
                .isEqualTo(
                        "{\"kind\":\"python\",\"package\":\"demo\",\"version\":\"1.0\",\"requiresPython\":\">=3.9\",\"files\":["
                                + release.set().files().stream()
                                        .map(file -> "{\"filename\":\"" + file.filename() + "\",\"sha256\":\""
                                                + file.sha256() + "\"}")
                                        .collect(java.util.stream.Collectors.joining(","))
                                + "],\"commands\":[\"demo --version\"],"
                                + "\"index\":{\"name\":\"pypi\",\"simple\":\"http://127.0.0.1:1/simple/\"},"
                                + "\"fallbacks\":[\"http://127.0.0.1:2/simple/\"]}");

        others.send(release.done(cell, """
                {"python": "3.13", "installed": "demo==1.0", "filename": "demo-1.0-py3-none-any.whl",
                 "outputs": [{"run": "demo --version", "exitCode": 0, "output": "1.0\\u0000"}]}"""));

        Verified verified = others.hear(release.release(), Verified.class);
        assertThat(verified.stage()).isEqualTo("pypi:install");
        assertThat(verified.set()).isEqualTo(release.set().id());
        assertThat(verified.outputs()).singleElement().satisfies(output -> assertThat(output.run())
                .isEqualTo("demo --version"));
    }

    @Test
    void installsInEveryCellOfThePlanAndTellsOfEveryFile() {
        BuiltRelease release = BuiltRelease.good(blobs, signer)
                .installs(new InstallPlan(
                        List.of(
                                new InstallPlan.Cell("cp313", null, "3.13", false, false, null),
                                new InstallPlan.Cell("cp39", null, "3.9", false, false, null)),
                        List.of(new InstallPlan.Left(Demo.SDIST, "nobody is there"))));
        others.send(release.built(1));
        others.hear(release.release(), Validated.class);
        others.send(release.published(1));
        Requested newest = others.hear(release.release(), Requested.class, 1);
        Requested oldest = others.hear(release.release(), Requested.class, 2);
        assertThat(List.of(newest, oldest))
                .extracting(cell ->
                        cell.stage() + " " + cell.cell() + " " + cell.work().python() + " "
                                + cell.work().task().path("from").asText())
                .containsExactly(
                        "pypi:install pypi:install-cp313 3.13 wheel", "pypi:install pypi:install-cp39 3.9 wheel");

        others.send(release.done(oldest, """
                {"python": "3.9", "platform": "linux-x86_64", "installed": "demo==1.0", "filename": "%s"}""".formatted(Demo.WHEEL)));
        others.send(release.done(newest, """
                {"python": "3.13", "platform": "linux-x86_64", "installed": "demo==1.0", "filename": "%s"}""".formatted(Demo.WHEEL)));

        assertThat(others.hear(release.release(), Verified.class).installs())
                .containsExactly(
                        new Installation(Demo.WHEEL, "3.13", "linux-x86_64", "installed"),
                        new Installation(Demo.WHEEL, "3.9", "linux-x86_64", "installed"),
                        new Installation(Demo.SDIST, null, null, "not installed: nobody is there"));
    }

    @Test
    void asksAgainWhileTheIndexIsLate() {
        BuiltRelease release = BuiltRelease.good(blobs, signer);
        others.send(release.published(1));
        Requested first = others.hear(release.release(), Requested.class);
        others.send(release.failed(first, LATE));

        Requested second = others.hear(release.release(), Requested.class, 2);
        assertThat(second.work()).isEqualTo(first.work());
        others.send(release.done(second, "{\"installed\": \"demo==1.0\", \"outputs\": []}"));

        others.hear(release.release(), Verified.class);
        assertThat(others.all(release.release(), Failed.class)).isEmpty();
    }

    @Test
    void parksAnInstallWhenPatienceIsOver() {
        BuiltRelease release = BuiltRelease.good(blobs, signer).patience(Duration.ZERO);
        others.send(release.published(1));
        others.send(release.failed(others.hear(release.release(), Requested.class), LATE));

        Failed failed = others.hear(release.release(), Failed.class);

        assertThat(failed.stage()).isEqualTo("pypi:install");
        assertThat(failed.failure().parked()).isTrue();
    }

    @Test
    void failsWhenAnInstallCheckFails() {
        BuiltRelease release = BuiltRelease.good(blobs, signer);
        Failure broken = Failure.user("install-failed", "`demo --version` exits with 1", "Mend it.");
        others.send(release.published(1));

        others.send(release.failed(others.hear(release.release(), Requested.class), broken));

        assertThat(others.hear(release.release(), Failed.class).failure()).isEqualTo(broken);
    }

    @Test
    void rehearsesByInstallingTheFilesThemselves() {
        BuiltRelease release = BuiltRelease.good(blobs, signer).rehearsal();
        others.send(release.built(1));
        Requested cell = others.hear(release.release(), Requested.class);
        assertThat(cell.stage()).isEqualTo("install");
        assertThat(cell.work().inputs()).isEqualTo(release.set().files());
        assertThat(cell.work().task().has("index")).isFalse();

        others.send(release.done(cell, "{\"installed\": \"demo==1.0\", \"outputs\": []}"));

        assertThat(others.hear(release.release(), Verified.class).stage()).isEqualTo("install");
    }

    @Test
    void doesNothingForAGenerationThatIsOver() {
        BuiltRelease release = BuiltRelease.good(blobs, signer);
        others.send(new Replayed(Header.about(release.release()), 2, "ada", null, null));
        others.send(release.built(2));
        others.hear(release.release(), Validated.class);

        others.send(release.built(1));
        others.send(release.built(2));

        others.hear(release.release(), Validated.class, 2);
        assertThat(others.all(release.release(), Validated.class))
                .extracting(Validated::generation)
                .containsOnly(2);
    }

    @Test
    void doesNotActForACancelledGeneration() {
        BuiltRelease release = BuiltRelease.good(blobs, signer);
        others.send(release.built(1));
        others.hear(release.release(), Validated.class);
        others.send(new Cancelled(Header.about(release.release()), 1, "ada", null));
        BuiltRelease later = BuiltRelease.good(blobs, signer);
        Optional<Requested> none =
                others.all(release.release(), Requested.class).stream().findFirst();
        assertThat(none).isEmpty();

        others.send(release.built(2));
        others.send(later.built(1));

        assertThat(others.hear(release.release(), Validated.class, 2).generation())
                .isEqualTo(2);
        others.hear(later.release(), Validated.class);
    }
}
