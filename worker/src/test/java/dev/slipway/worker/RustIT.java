package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A workspace of two crates, of which one needs the other and both need one of a registry. */
class RustIT extends CellIT {
    private static final Path SAMPLE = Path.of("../examples/crates");
    private static final String CORE = "slipway-crates-core";
    private static final String TOOL = "slipway-crates";

    @BeforeAll
    static void needsRust() {
        boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "cargo")));
        assumeTrue(there, "no cargo: install a Rust toolchain (rustup, or the package cargo)");
    }

    @Test
    void plansTheCrateThatTheTagNamesAndItsOrder() throws Exception {
        JsonNode plan = plan(sample(), rust("crate", TOOL)).path("result");

        assertThat(plan.path("kind").asText()).isEqualTo("rust");
        assertThat(plan.path("name").asText()).isEqualTo(TOOL);
        assertThat(plan.path("versions").toString())
                .isEqualTo("[{\"file\":\"tool/Cargo.toml\",\"version\":\"0.2.0-rc.1\"}]");
        assertThat(plan.path("crates").findValuesAsText("name")).containsExactly(CORE, TOOL);
        assertThat(plan.path("crates").get(1).path("siblings").toString()).isEqualTo("[\"" + CORE + "\"]");
    }

    @Test
    void findsByItselfThatAProjectIsACrate() throws Exception {
        JsonNode plan = plan(sample(), Map.of("crate", TOOL));

        assertThat(plan.path("result").path("kind").asText())
                .as(plan.toString())
                .isEqualTo("rust");
        assertThat(plan.path("result").path("name").asText()).isEqualTo(TOOL);
        assertThat(failure(plan(sample(), Map.of("kind", "python")), "message"))
                .isEqualTo("the repository holds a Rust project and no Python project");
    }

    @Test
    void refusesACrateThatIsNotThereAndAWorkspaceOfSeveral() throws Exception {
        assertThat(failure(plan(sample(), rust("crate", "other")), "message"))
                .isEqualTo("the workspace has no crate 'other', only " + TOOL + ", " + CORE);
        assertThat(failure(plan(sample(), rust()), "message"))
                .startsWith("nothing says which crate of the workspace to release: ");
        assertThat(plan(sample(), rust("path", "core"))
                        .path("result")
                        .path("name")
                        .asText())
                .isEqualTo(CORE);
    }

    @Test
    void refusesAProjectWithoutAManifest() throws Exception {
        JsonNode plan = plan(SourceTree.of("README.md", "#\n"), rust());

        assertThat(failure(plan, "message")).contains("no Cargo.toml");
    }

    @Test
    void testsAndPackagesACrateWithItsSibling() throws Exception {
        JsonNode tested = crate("crate-test");
        JsonNode packed = crate("crate");

        assertThat(tested.path("outcome").asText()).as(tested.toString()).isEqualTo("succeeded");
        assertThat(packed.path("outcome").asText()).as(packed.toString()).isEqualTo("succeeded");
        assertThat(Cells.input(packed).filename()).isEqualTo(TOOL + "-0.2.0-rc.1.crate");
        assertThat(packed.path("result").toString())
                .isEqualTo("{\"name\":\"" + TOOL + "\",\"version\":\"0.2.0-rc.1\"}");
        assertThat(Cells.input(crate("crate"))).isEqualTo(Cells.input(packed));
    }

    @Test
    void testsACrateThatNeedsAnotherVersionOfItself() throws Exception {
        SourceTree itself = SourceTree.of("Cargo.toml", """
                        [package]
                        name = "itoa"
                        version = "0.2.0-rc.1"
                        edition = "2021"

                        [dev-dependencies]
                        itoa = "1"
                        """).with("src/lib.rs", "");

        JsonNode tested = worker.run(Cells.withSource(
                builder,
                "crate-test",
                itself,
                rust("path", ".", "crate", "itoa", "manifest", "Cargo.toml", "version", "0.2.0-rc.1")));

        assertThat(tested.path("outcome").asText()).as(tested.toString()).isEqualTo("succeeded");
    }

    @Test
    void saysWhichTestFailed() throws Exception {
        SourceTree wrong = sample().with("core/tests/wrong.rs", "#[test]\nfn is_wrong() { assert_eq!(1, 2); }\n");

        JsonNode tested = worker.run(Cells.withSource(builder, "crate-test", wrong, task(CORE, List.of())));

        assertThat(failure(tested, "code")).isEqualTo("check-failed");
        assertThat(failure(tested, "detail")).contains("is_wrong");
    }

    @Test
    void refusesALockFileThatIsBehind() throws Exception {
        SourceTree behind = sample();
        behind = behind.with("core/Cargo.toml", behind.text("core/Cargo.toml") + "ryu = \"1\"\n");

        JsonNode packed = worker.run(Cells.withSource(builder, "crate", behind, task(CORE, List.of())));

        assertThat(failure(packed, "kind")).isEqualTo("USER");
        assertThat(failure(packed, "remedy")).contains("Cargo.lock");
    }

    @Test
    void runsAGateOverTheFetchedCrates() throws Exception {
        JsonNode gate = worker.run(Cells.withSource(
                builder, "gate", sample(), rust("path", ".", "run", "cargo check --workspace --locked")));

        assertThat(gate.path("outcome").asText()).as(gate.toString()).isEqualTo("succeeded");
    }

    @Test
    void buildsAPackagedCrateAsItsUsersDo() throws Exception {
        JsonNode core = worker.run(Cells.withSource(builder, "crate", sample(), task(CORE, List.of())));

        JsonNode installed = install(core, CORE, List.of());

        assertThat(installed.path("outcome").asText()).as(installed.toString()).isEqualTo("succeeded");
        assertThat(installed.path("result").path("installed").asText()).isEqualTo(CORE + "==0.2.0rc1");
    }

    @Test
    void saysWhyAPackagedCrateIsNotBuiltAgain() throws Exception {
        JsonNode installed = install(crate("crate"), TOOL, List.of());

        assertThat(installed
                        .path("result")
                        .path("outputs")
                        .get(0)
                        .path("output")
                        .asText())
                .startsWith("not built again: it needs a crate of its workspace that no registry has yet");
    }

    private JsonNode install(JsonNode packed, String crate, List<String> commands) throws InterruptedException {
        Map<String, Object> task = rust("package", crate, "version", "0.2.0rc1", "commands", commands);
        return worker.run(Cells.withInputs("install", null, List.of(Cells.input(packed)), task));
    }

    private JsonNode crate(String kind) throws Exception {
        Assignment cell = Cells.withSource(builder, kind, sample(), task(TOOL, List.of(CORE)));
        return worker.run(cell);
    }

    private static Map<String, Object> task(String crate, List<String> siblings) {
        String manifest = (crate.equals(CORE) ? "core" : "tool") + "/Cargo.toml";
        return rust("path", ".", "crate", crate, "manifest", manifest, "version", "0.2.0-rc.1", "siblings", siblings);
    }

    private static Map<String, Object> rust(Object... namesAndValues) {
        Map<String, Object> task = new HashMap<>(Map.of("kind", "rust"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            task.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return task;
    }

    private static SourceTree sample() throws IOException {
        return SourceTree.read(SAMPLE);
    }
}
