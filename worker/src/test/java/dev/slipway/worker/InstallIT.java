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
            assertThat(failure(failed, "message")).startsWith("testpypi gives other bytes for hello-world 0.2.0");
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
            assertThat(failure(missing, "kind")).isEqualTo("USER");
            assertThat(failure(missing, "code")).isEqualTo("install-failed");
            assertThat(failure(missing, "message"))
                    .startsWith("app==0.2.0 needs hello-world==0.2.0, which testpypi does not have");
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

    @Test
    void buildsThePackageFromTheSdistOfTheIndex() throws Exception {
        JsonNode done = worker.run(
                cell("hello-world", index, List.of(), published, List.of("hello"), Map.of("from", "sdist"), "3.11"));

        assertThat(done.path("outcome").asText()).as(done.toString()).isEqualTo("succeeded");
        assertThat(done.path("result").path("filename").asText()).isEqualTo("hello_world-0.2.0.tar.gz");
        assertThat(done.path("result").path("python").asText()).isEqualTo("3.11");
        assertThat(done.path("result").path("platform").asText()).isEqualTo("linux-x86_64");
        assertThat(done.path("result").path("outputs").get(0).path("output").asText())
                .isEqualTo("hello 0.2.0");
    }

    @Test
    void doesNotBuildASdistOfOtherBytes() throws Exception {
        byte[] other = artifact(published.getFirst()).clone();
        other[other.length - 1] = 1;
        String sdist = Cells.input(published.getFirst()).filename();
        try (SimpleIndex evil = new SimpleIndex().with(sdist, other);
                SimpleIndex late = new SimpleIndex().with("hello_world-0.1.tar.gz", other)) {
            Map<String, Object> fromSdist = Map.of("from", "sdist");
            JsonNode changed = worker.run(cell("hello-world", evil, List.of(), published, List.of(), fromSdist, null));
            JsonNode absent = worker.run(cell("hello-world", late, List.of(), published, List.of(), fromSdist, null));

            assertThat(failure(changed, "message")).startsWith("testpypi gives other bytes for " + sdist);
            assertThat(failure(absent, "code")).isEqualTo("not-visible");
        }
    }

    @Test
    void saysWhichModuleCannotBeImportedAndWhichProgramStartsNowhere() throws Exception {
        SourceTree app = SourceTree.setuptools();
        String module = app.files().keySet().stream()
                .filter(path -> path.endsWith("__init__.py"))
                .findFirst()
                .orElseThrow();
        JsonNode wheel = wheel(sdist(app.with(module, app.text(module) + "\nimport something_else\n")), null);
        try (SimpleIndex broken = new SimpleIndex().with(Cells.input(wheel).filename(), artifact(wheel))) {
            JsonNode failed = worker.run(
                    cell("hello-world", broken, List.of(), List.of(wheel), List.of(), Map.of("from", "wheel"), "3.9"));

            assertThat(failure(failed, "code")).isEqualTo("install-failed");
            assertThat(failure(failed, "message"))
                    .isEqualTo("hello-world==0.2.0 installs, but importing hello_world with Python 3.9 failed:"
                            + " ModuleNotFoundError: No module named 'something_else'");
            assertThat(failure(failed, "detail")).contains("the program hello (");
        }
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
        return cell(name, from, fallbacks, published, commands, Map.of(), null);
    }

    private static Assignment cell(
            String name,
            SimpleIndex from,
            List<String> fallbacks,
            List<JsonNode> published,
            List<String> commands,
            Map<String, Object> more,
            String python) {
        Map<String, Object> task = new HashMap<>(more);
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
        return Cells.withInputs("install", python, List.of(), task);
    }
}
