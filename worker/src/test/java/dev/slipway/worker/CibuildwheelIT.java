package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wheels that cibuildwheel builds in containers of podman. */
class CibuildwheelIT {
    private static ManylinuxImage image;

    @TempDir
    Path home;

    private FakeBuilder builder;
    private RunningWorker worker;

    @BeforeAll
    static void needsAnImage() throws Exception {
        image = ManylinuxImage.made();
    }

    @BeforeEach
    void start() throws Exception {
        builder = new FakeBuilder();
        Map<String, String> environment = new HashMap<>(image.environment());
        environment.put("A_SECRET", "of the worker");
        worker = new RunningWorker(builder, home, environment, "--level", "plain");
    }

    @AfterEach
    void leavesNoContainer() throws Exception {
        worker.close();
        builder.close();
        assertThat(image.containers()).isEmpty();
    }

    @Test
    void followsWhatOnlyCibuildwheelFollows() throws Exception {
        JsonNode wheel = wheel("""
                before-all = "echo \\"from_all = 'made before all'\\" > /made.py"
                before-build = ["env | sort > /seen", "python -c \\"print('seen =', ascii(open('/seen').read()))\\" >> /made.py",
                                "cp /made.py {package}/made.py", "test ! -e /host"]
                repair-wheel-command = "auditwheel repair -w {dest_dir} {wheel} && echo repaired as the project says"
                environment-pass = ["A_SECRET"]
                environment = {FROM = "$(echo a command)"}
                test-command = "false"
                """);

        assertThat(wheel.path("outcome").asText()).as(wheel.toString()).isEqualTo("succeeded");
        assertThat(Cells.input(wheel).filename())
                .startsWith("hello_native-0.2.0-" + image.python())
                .contains("manylinux");
        assertThat(wheel.path("result").path("container").asText())
                .startsWith(ManylinuxImage.NAME + " (")
                .contains("by cibuildwheel 4.", " and podman ");
        assertThat(made(wheel))
                .contains("made before all", "FROM=a command", "SOURCE_DATE_EPOCH=" + Cells.EPOCH, "PIP_CONSTRAINT=")
                .doesNotContain("A_SECRET", "CONTAINERS_CONF");
    }

    @Test
    void isOfferedWhereAnEngineAnswersAndNoSandboxIsPromised() throws Exception {
        worker.run(Cells.withSource(builder, "plan", project(""), Map.of()));

        assertThat(builder.offers().getFirst().path("toolchains").toString()).contains("\"cibuildwheel:linux-x86_64\"");
        assertThat(builder.offers().getFirst().path("versions").has("cibuildwheel"))
                .isTrue();
    }

    @Test
    void blamesTheProjectForWhatItsOwnCommandsDo() throws Exception {
        JsonNode failed = wheel("before-build = \"echo these are the last words; exit 3\"");

        assertThat(CellIT.failure(failed, "kind")).isEqualTo("USER");
        assertThat(CellIT.failure(failed, "code")).isEqualTo("build-failed");
        assertThat(CellIT.failure(failed, "detail")).contains("these are the last words");
    }

    @Test
    void getsPackagesOfAPrivateIndexThroughTheBuilder() throws Exception {
        JsonNode sdist = worker.run(Cells.withSource(builder, "sdist", SourceTree.setuptools(), Map.of()));
        JsonNode hello = worker.run(Cells.withInputs("wheel", null, List.of(Cells.input(sdist)), Map.of()));
        Assignment.Read index = PrivateIndexIT.holding(builder, Cells.input(hello));
        JsonNode project = worker.run(Cells.withSource(
                builder, "sdist", project("before-build = \"pip install hello-world && hello && exit 3\""), Map.of()));
        Assignment cell = Cells.withInputs(
                "wheel", List.of(Cells.input(project)), Map.of("cibuildwheel", image.identifier()), index);

        worker.run(cell);

        assertThat(builder.log(cell)).contains("hello 0.2.0").doesNotContain(FakeBuilder.TOKEN);
    }

    @Test
    void leavesAnImageThatCannotBeHadToOtherWorkers() throws Exception {
        JsonNode failed = wheel("manylinux-x86_64-image = \"localhost/slipway-nothing:1\"");

        assertThat(CellIT.failure(failed, "kind")).isEqualTo("UNAVAILABLE");
        assertThat(CellIT.failure(failed, "message")).contains("podman", "localhost/slipway-nothing:1");
    }

    @Test
    void endsTheContainerOfACellThatIsNotWantedAnyMore() throws Exception {
        Assignment cell = cell("before-build = \"echo it runs $((40 + 2)); sleep 1000\"");
        builder.give(cell);
        await().atMost(FakeBuilder.PATIENCE).until(() -> builder.log(cell).contains("it runs 42"));
        assertThat(image.containers()).hasSize(1);

        builder.cancel(cell);

        assertThat(builder.completion(cell).path("outcome").asText()).isEqualTo("cancelled");
        assertThat(image.containers()).isEmpty();
    }

    @Test
    void removesWhatAKilledWorkerLeftAndNothingElse(@TempDir Path elsewhere) throws Exception {
        Path ofThisWorker;
        try (Stream<Path> instances = Files.list(home.resolve("home/instances"))) {
            ofThisWorker =
                    Files.createDirectories(instances.findFirst().orElseThrow().resolve("cells/1-1"));
        }
        String leftover = container(home.resolve("home/instances/killed/cells/1-1"));
        String running = container(ofThisWorker);
        String foreign = container(elsewhere.resolve("instances/other/cells/1-1"));

        RunningWorker next = new RunningWorker(builder, home, image.environment(), "--level", "plain");

        assertThat(image.containers()).doesNotContain(leftover).contains(running, foreign);
        next.close();
        image.podman("rm", "--force", "--time", "0", running, foreign);
    }

    /** One that runs as a build does, in a shell that heeds no signal. */
    private static String container(Path cell) throws Exception {
        String id = image.podman(
                        "run",
                        "--detach",
                        "--interactive",
                        "--network=host",
                        "--label=slipway.cell=" + cell,
                        ManylinuxImage.NAME,
                        "/bin/bash")
                .orElseThrow();
        return id.substring(0, 12);
    }

    private JsonNode wheel(String settings) throws InterruptedException {
        return worker.run(cell(settings));
    }

    private Assignment cell(String settings) throws InterruptedException {
        JsonNode sdist = worker.run(Cells.withSource(builder, "sdist", project(settings), Map.of()));
        Map<String, Object> lock = Map.of("requirements", "wheel==0.45.1\n", "resolvedAt", "2026-01-01T00:00:00Z");
        return Cells.withInputs(
                "wheel", null, List.of(Cells.input(sdist)), Map.of("cibuildwheel", image.identifier(), "locked", lock));
    }

    private static SourceTree project(String settings) {
        String named = settings.contains("-image")
                ? settings
                : "manylinux-x86_64-image = \"" + ManylinuxImage.NAME + "\"\n" + settings;
        SourceTree tree = SourceTree.extension();
        return tree.with("made.py", "")
                .with("setup.py", tree.text("setup.py").replace("ext_modules=", "py_modules=[\"made\"], ext_modules="))
                .with("pyproject.toml", tree.text("pyproject.toml") + "[tool.cibuildwheel]\n" + named);
    }

    /** What the build wrote into the wheel. */
    private String made(JsonNode wheel) throws IOException {
        byte[] bytes = builder.blob(Cells.input(wheel).sha256());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("made.py")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }
}
