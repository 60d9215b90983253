package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Python projects with Rust code in them: their crates are fetched first, all else happens without a network. */
class MaturinIT extends CellIT {

    @BeforeAll
    static void needsRust() {
        RustIT.needsRust();
    }

    @Test
    void seesThatItTakesRustAndOffersIt() throws Exception {
        JsonNode plan = plan(sample(), Map.of()).path("result");

        assertThat(plan.path("rust").asBoolean()).isTrue();
        assertThat(plan.path("pure").asBoolean()).isFalse();
        assertThat(plan.path("abi3").asText()).isEqualTo("cp39");
        assertThat(plan.path("versions").toString())
                .isEqualTo("[{\"file\":\"Cargo.toml\",\"version\":\"0.2.0-rc.1\"}]");
        assertThat(builder.offers().getFirst().path("toolchains"))
                .extracting(JsonNode::asText)
                .contains("python", "rust", "rust:linux-x86_64");
    }

    @Test
    void buildsOneRepairedWheelForTheStableAbiAndTestsIt() throws Exception {
        JsonNode sdist = sdist(sample());
        assertThat(filename(sdist)).isEqualTo("slipway_tally-0.2.0rc1.tar.gz");

        JsonNode wheel = wheel(sdist, "3.9");

        assertThat(filename(wheel))
                .startsWith("slipway_tally-0.2.0rc1-cp39-abi3-manylinux_2_")
                .endsWith("_x86_64.whl");
        assertThat(wheel.path("result").path("pure").asBoolean()).isFalse();
        JsonNode tested = worker.run(test(wheel, "3.12"));
        assertThat(tested.path("outcome").asText()).as(tested.toString()).isEqualTo("succeeded");
    }

    @Test
    void buildsForAnotherPlatformAndItsOldSystems() throws Exception {
        CrossBuildIT.needsACrossCompiler();
        SourceTree tree = sample();
        JsonNode sdist = sdist(tree.with("Cargo.toml", tree.text("Cargo.toml").replace("\"abi3-py39\"", "")));
        boolean offered =
                builder.offers().getFirst().path("toolchains").toString().contains("\"rust:linux-aarch64\"");
        assumeTrue(offered, "no Rust for linux-aarch64: rustup target add aarch64-unknown-linux-gnu");

        Assignment cell = Cells.withInputs("wheel", "3.11", List.of(Cells.input(sdist)), Map.of());
        JsonNode wheel = worker.run(Cells.on("linux-aarch64", cell));

        assertThat(filename(wheel))
                .startsWith("slipway_tally-0.2.0rc1-cp311-cp311-manylinux")
                .endsWith("manylinux_2_17_aarch64.whl");
        assertThat(wheel.path("result").path("crossBuilt").asText())
                .matches("on linux-x86_64 by rustc [0-9.]+ and zig [0-9.]+");
        if (CrossBuildIT.isEmulated()) {
            JsonNode tested = worker.run(Cells.on("linux-aarch64", test(wheel, "3.11")));
            assertThat(tested.path("result").path("tested").asText()).startsWith("tested under qemu on linux-x86_64");
        }
    }

    @Test
    void givesTheSdistALockFileWhereTheProjectHasNone() throws Exception {
        JsonNode sdist = sdist(sample().without("Cargo.lock"));

        filename(sdist);
        assertThat(Archives.names(artifact(sdist))).contains("slipway_tally-0.2.0rc1/Cargo.lock");
    }

    @Test
    void takesTheVersionOfTheTag() throws Exception {
        Map<String, ?> version = Map.of("strategy", "from-tag", "version", "1.4.0b2.dev1", "files", List.of());

        JsonNode sdist = sdist(sample(), Map.of("version", version));

        assertThat(filename(sdist)).isEqualTo("slipway_tally-1.4.0b2.dev1.tar.gz");
    }

    @Test
    void fetchesWhatAFeatureBringsThatTheLockFileDoesNotKnow() throws Exception {
        SourceTree tree = sample();
        String feature = tree.text("pyproject.toml") + "features = [\"pyo3/indexmap\"]\n";

        JsonNode sdist = sdist(tree.with("pyproject.toml", feature));

        assertThat(tree.text("Cargo.lock")).doesNotContain("\"indexmap\"");
        filename(sdist);
    }

    @Test
    void refusesALockFileThatIsBehind() throws Exception {
        SourceTree tree = sample();

        JsonNode sdist = sdist(tree.with("Cargo.toml", tree.text("Cargo.toml") + "itoa = \"1\"\n"));

        assertThat(failure(sdist, "kind")).isEqualTo("USER");
        assertThat(failure(sdist, "remedy")).contains("Cargo.lock is behind Cargo.toml");
    }

    @Test
    void buildsForOnePythonACrateOfAWorkspaceWhoseOthersTheSdistLeavesOut() throws Exception {
        SourceTree alone = sample();
        SourceTree tree = SourceTree.of("Cargo.toml", """
                        [workspace]
                        resolver = "2"
                        members = ["tally", "other"]
                        """)
                .with("other/Cargo.toml", """
                        [package]
                        name = "other"
                        version = "0.1.0"
                        edition = "2021"
                        """)
                .with("other/src/lib.rs", "")
                .with("Cargo.lock", alone.text("Cargo.lock") + """

                        [[package]]
                        name = "other"
                        version = "0.1.0"
                        """);
        for (String name : List.of("Cargo.toml", "pyproject.toml", "README.md", "src/lib.rs")) {
            tree = tree.with("tally/" + name, alone.text(name));
        }
        tree = tree.with("tally/python/slipway_tally/__init__.py", "")
                .with("tally/Cargo.toml", alone.text("Cargo.toml").replace("\"abi3-py39\"", ""));

        JsonNode wheel = wheel(sdist(tree, Map.of("path", "tally")), "3.11");

        assertThat(filename(wheel)).startsWith("slipway_tally-0.2.0rc1-cp311-cp311-manylinux_2_");
    }

    @Test
    void runsAGateOverTheCratesOfTheBuild() throws Exception {
        String run =
                "cargo check --locked && python -c 'from slipway_tally import tally; assert tally(\"a A b\")[\"a\"] == 2'";
        Map<String, ?> task = Map.of("path", ".", "run", run, "install", List.of("-e ."));

        JsonNode gate = worker.run(Cells.withSource(builder, "gate", sample(), task));

        assertThat(gate.path("outcome").asText()).as(gate.toString()).isEqualTo("succeeded");
    }

    @Test
    void buildsAProgramOnceForAllPythons() throws Exception {
        SourceTree tree = SourceTree.of("pyproject.toml", """
                        [build-system]
                        requires = ["maturin>=1.9.4,<2"]
                        build-backend = "maturin"

                        [project]
                        name = "hello"
                        version = "0.2.0"

                        [tool.maturin]
                        bindings = "bin"
                        """)
                .with("Cargo.toml", "[package]\nname = \"hello\"\nversion = \"0.2.0\"\nedition = \"2021\"\n")
                .with("src/main.rs", "fn main() { println!(\"hello\"); }\n");

        assertThat(plan(tree, Map.of()).at("/result/abi3").asText()).isEqualTo("cp32");
        assertThat(filename(wheel(sdist(tree), "3.9"))).startsWith("hello-0.2.0-py3-none-manylinux_2_");
    }

    @Test
    void saysWhichManifestIsMissing() throws Exception {
        SourceTree tree = sample();
        String elsewhere = tree.text("pyproject.toml") + "manifest-path = \"rust/Cargo.toml\"\n";

        JsonNode sdist = sdist(tree.with("pyproject.toml", elsewhere));

        assertThat(failure(sdist, "message")).isEqualTo("the project builds Rust code, but has no rust/Cargo.toml");
    }

    private Assignment test(JsonNode wheel, String python) throws Exception {
        byte[] tar = sample().tar();
        Assignment.Blob source = new Assignment.Blob(builder.store(tar), tar.length);
        Map<String, String> task = Map.of("path", ".", "run", "python -m unittest discover -q {package}/tests");
        return Cells.cell("test", python, source, List.of(Cells.input(wheel)), task, 600);
    }

    static SourceTree sample() throws IOException {
        return SourceTree.read(Path.of("../examples/tally"));
    }

    private static String filename(JsonNode completion) {
        assertThat(completion.path("outcome").asText())
                .as(completion.toString())
                .isEqualTo("succeeded");
        return Cells.input(completion).filename();
    }
}
