package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Installing what was published, from a real index. */
class InstallIT extends CellIT {
    private final List<JsonNode> published = new ArrayList<>();
    private SimpleIndex index;

    @BeforeEach
    void publish() throws Exception {
        index = new SimpleIndex();
        JsonNode sdist = sdist(SourceTree.setuptools());
        for (JsonNode each : List.of(sdist, wheel(sdist, null))) {
            published.add(each);
            index.with(Cells.input(each).filename(), artifact(each));
        }
    }

    @AfterEach
    void closeIndex() {
        index.close();
    }

    @Test
    void installsFromTheIndexAndTriesTheCommandsInOneFolder() throws Exception {
        JsonNode done = install(index, List.of(), List.of("hello > said.txt", "cat said.txt"));

        assertThat(done.path("outcome").asText()).as(done.toString()).isEqualTo("succeeded");
        JsonNode result = done.path("result");
        assertThat(result.path("installed").asText()).isEqualTo("hello-world==0.2.0");
        assertThat(result.path("filename").asText()).isEqualTo("hello_world-0.2.0-py3-none-any.whl");
        assertThat(result.path("outputs").toString())
                .isEqualTo("[{\"run\":\"hello > said.txt\",\"exitCode\":0,\"output\":\"\"},"
                        + "{\"run\":\"cat said.txt\",\"exitCode\":0,\"output\":\"hello 0.2.0\"}]");
    }

    @Test
    void refusesOtherBytesUnderTheSameName() throws Exception {
        byte[] other = artifact(published.getLast()).clone();
        other[other.length - 1] = 1;
        try (SimpleIndex evil =
                new SimpleIndex().with(Cells.input(published.getLast()).filename(), other)) {
            JsonNode failed = install(evil, List.of(), List.of());

            assertThat(failure(failed, "code")).isEqualTo("install-failed");
            assertThat(failure(failed, "detail")).containsIgnoringCase("hash");
        }
    }

    @Test
    void doesNotTakeThePackageItselfFromAFallback() throws Exception {
        try (SimpleIndex empty = new SimpleIndex()) {
            JsonNode failed = install(empty, List.of(index.simple()), List.of());

            assertThat(failure(failed, "code")).isEqualTo("not-visible");
            assertThat(failure(failed, "kind")).isEqualTo("UNAVAILABLE");
        }
    }

    @Test
    void takesDependenciesFromAFallback() throws Exception {
        SourceTree app = SourceTree.setuptools();
        app = app.with(
                "pyproject.toml",
                app.text("pyproject.toml")
                        .replace("hello-world", "app")
                        .replace("version = ", "dependencies = [\"hello-world==0.2.0\"]\nversion = ")
                        .replace("hello = ", "unused = "));
        JsonNode sdist = sdist(app);
        JsonNode wheel = wheel(sdist, null);
        try (SimpleIndex testpypi = new SimpleIndex().with(Cells.input(wheel).filename(), artifact(wheel))) {
            Assignment cell = cell("app", testpypi, List.of(index.simple()), List.of(wheel), List.of("hello"));
            JsonNode done = worker.run(cell);

            assertThat(done.path("outcome").asText()).as(done.toString()).isEqualTo("succeeded");
            JsonNode missing = worker.run(cell("app", testpypi, List.of(), List.of(wheel), List.of()));
            assertThat(failure(missing, "code")).isEqualTo("not-visible");
            assertThat(failure(missing, "message")).contains("the dependencies of app");
        }
    }

    @Test
    void saysThatTheIndexIsDown() throws Exception {
        index.breakDown();

        JsonNode failed = install(index, List.of(), List.of());

        assertThat(failure(failed, "kind")).isEqualTo("UNAVAILABLE");
        assertThat(failure(failed, "code")).isEqualTo("index-unavailable");
    }

    @Test
    void saysWhichInstallCheckFailed() throws Exception {
        JsonNode failed = install(index, List.of(), List.of("hello", "echo oh no; exit 3"));

        assertThat(failure(failed, "code")).isEqualTo("install-failed");
        assertThat(failure(failed, "message")).contains("echo oh no; exit 3").contains("exit code 3");
        assertThat(failure(failed, "detail")).isEqualTo("oh no");
    }

    @Test
    void installsFromTheFilesThemselvesWhereNoIndexIsNamed() throws Exception {
        JsonNode done = worker.run(fromFiles(published, List.of("hello")));

        assertThat(done.path("outcome").asText()).as(done.toString()).isEqualTo("succeeded");
        assertThat(done.path("result").path("installed").asText()).isEqualTo("hello-world==0.2.0");
        assertThat(done.path("result").path("outputs").get(0).path("output").asText())
                .isEqualTo("hello 0.2.0");
    }

    private JsonNode install(SimpleIndex from, List<String> fallbacks, List<String> commands)
            throws InterruptedException {
        return worker.run(cell("hello-world", from, fallbacks, published, commands));
    }

    private static Assignment fromFiles(List<JsonNode> made, List<String> commands) {
        List<Assignment.Input> files = made.stream().map(Cells::input).toList();
        Map<String, Object> task = new HashMap<>();
        task.put("package", "hello-world");
        task.put("version", "0.2.0");
        task.put(
                "files",
                files.stream()
                        .map(file -> Map.of("filename", file.filename(), "sha256", file.sha256()))
                        .toList());
        task.put("commands", commands);
        return Cells.withInputs("install", null, files, task);
    }

    private static Assignment cell(
            String name, SimpleIndex from, List<String> fallbacks, List<JsonNode> published, List<String> commands) {
        Map<String, Object> task = new HashMap<>();
        task.put("package", name);
        task.put("version", "0.2.0");
        task.put("index", Map.of("name", "testpypi", "simple", from.simple()));
        task.put("fallbacks", fallbacks);
        task.put(
                "files",
                published.stream()
                        .map(Cells::input)
                        .map(file -> Map.of("filename", file.filename(), "sha256", file.sha256()))
                        .toList());
        task.put("commands", commands);
        return Cells.withInputs("install", null, List.of(), task);
    }
}
