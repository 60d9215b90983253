package dev.slipway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Samples;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static final String MISMATCH = """
            {"kind":"USER","code":"version-mismatch","message":"The tag says 0.3.0, pyproject.toml says 0.2.0.","remedy":"Make them agree."}""";

    private static Json published() throws IOException {
        return Json.parse(Samples.release("published"));
    }

    private static Json refused() throws IOException {
        return Json.parse(Samples.release("failed", MISMATCH, "failed").replace("v0.2.0", "v0.3.0"));
    }

    private static DemoReport report(Json... releases) {
        var tried = List.of(new Tried("ingest@v0.2.0", "ingest --version", "ingest 0.2.0"));
        return new DemoReport(
                List.of(releases),
                tried,
                Duration.ofMillis(8300),
                Duration.ofMillis(38_200),
                "http://127.0.0.1:1/console");
    }

    private static String page(DemoReport report) {
        var bytes = new ByteArrayOutputStream();
        new DemoSummary(Terminal.pipe(new PrintStream(bytes, true, StandardCharsets.UTF_8))).print(report);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void isAsExpectedWhenAllIsPublishedAndTheWrongTagRefused() throws IOException {
        assertThat(report(published(), refused()).isAsExpected()).isTrue();
    }

    @Test
    void isNotAsExpectedWhenAReleaseFails() throws IOException {
        assertThat(report(Json.parse(Samples.parked()), refused()).isAsExpected())
                .isFalse();
        assertThat(report().isAsExpected()).isFalse();
    }

    @Test
    void isNotAsExpectedWhenTheWrongTagIsPublished() throws IOException {
        Json wrong = Json.parse(Samples.release("published").replace("v0.2.0", "v0.3.0"));
        assertThat(report(published(), wrong).isAsExpected()).isFalse();
    }

    @Test
    void tellsAPersonAllOfIt() throws IOException {
        assertThat(page(report(published(), refused())))
                .contains(
                        "1 release published, 1 refused, as expected",
                        "ready to release after 8.3 s, done after 38.2 s",
                        "ingest@v0.2.0",
                        "build 2.5 · pypi 1.0",
                        "ingest-0.2.0.tar.gz",
                        "$ ingest --version\n  ingest 0.2.0",
                        "ingest@v0.3.0  version-mismatch (USER)\n  The tag says 0.3.0, pyproject.toml says 0.2.0.\n  Make them agree.");
    }

    @Test
    void showsWhatWentWrongInstead() throws IOException {
        assertThat(page(report(Json.parse(Samples.parked()))))
                .contains("Not as expected", "index-unavailable", "pypi does not answer.");
    }

    @Test
    void tellsScriptsAllOfIt() throws IOException {
        Json document = report(published(), refused()).document();

        assertThat(document.text("asExpected")).isEqualTo("true");
        assertThat(document.list("releases")).hasSize(2);
        assertThat(document.list("tried").getFirst().text("output")).isEqualTo("ingest 0.2.0");
    }

    @Test
    void readsWhatWasTriedFromTheLogOfAnInstallation() {
        String log = """
                == pypi:install-cp311
                $ /cache/uv pip install slipway-ingest==0.2.0
                Installed 1 package
                $ /bin/sh -c ingest --version
                ingest 0.2.0
                $ /bin/sh -c true
                == pypi:install-sdist
                $ /cache/uv pip install slipway_ingest-0.2.0-py3-none-any.whl
                $ /bin/sh -c ingest --version
                ingest 0.2.0
                $ /bin/sh -c true
                """;

        assertThat(Tried.in("ingest@v0.2.0", log))
                .containsExactly(
                        new Tried("ingest@v0.2.0", "ingest --version", "ingest 0.2.0"),
                        new Tried("ingest@v0.2.0", "true", ""));
    }
}
