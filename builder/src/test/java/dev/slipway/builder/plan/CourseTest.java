package dev.slipway.builder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.source.Tree;
import dev.slipway.events.BuildSpec;
import dev.slipway.events.BuildSpec.Gate;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.DistFile;
import dev.slipway.events.Json;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final List<WheelTarget> PURE = List.of(WheelTarget.PURE);
    private static final List<WheelTarget> TWO =
            List.of(WheelTarget.of("3.11", "linux-x86_64"), WheelTarget.of("3.12", "linux-x86_64"));

    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private List<Gate> gates = List.of();
    private VersionStrategy strategy = VersionStrategy.STATIC;
    private String version = "1.0";
    private List<WheelTarget> matrix;

    @Test
    void readsTheProjectFirst() {
        assertThat(wanted()).containsExactly("plan");
    }

    @Test
    void waitsWhileACellRuns() {
        cell("plan", Cell.State.RUNNING, null);

        assertThat(next()).isInstanceOf(Step.Wait.class);
    }

    @Test
    void choosesTheMatrixOnceTheVersionsAgree() {
        done("plan", plan("1.0.0", true));

        assertThat(next()).isInstanceOfSatisfying(Step.Choose.class, choose -> assertThat(choose.pure())
                .isTrue());
    }

    @Test
    void runsGatesBeforeAnythingIsBuilt() {
        matrix = PURE;
        gates = List.of(
                new Gate("make check", List.of("3.9", "3.12"), List.of(), false),
                new Gate("make lint", List.of(), List.of(), false));
        done("plan", plan("1.0", true));

        assertThat(wanted()).containsExactly("gate-1-cp39", "gate-1-cp312", "gate-2");
    }

    @Test
    void waitsForTheLastGate() {
        matrix = PURE;
        gates = List.of(new Gate("a", List.of(), List.of(), false), new Gate("b", List.of(), List.of(), false));
        done("plan", plan("1.0", true));
        done("gate-1", null);
        cell("gate-2", Cell.State.PENDING, null);

        assertThat(next()).isInstanceOf(Step.Wait.class);
    }

    @Test
    void buildsTheSdistFirstAndAllWheelsFromIt() {
        matrix = TWO;
        done("plan", plan("1.0", false));
        assertThat(wanted()).containsExactly("sdist");

        made("sdist", "a-1.0.tar.gz", node().put("version", "1.0"));

        assertThat(next()).isInstanceOfSatisfying(Step.Want.class, want -> assertThat(want.cells())
                .allSatisfy(cell -> assertThat(cell.work().inputs())
                        .extracting(DistFile::filename)
                        .containsExactly("a-1.0.tar.gz")));
        assertThat(wanted()).containsExactly("cp311-manylinux_x86_64", "cp312-manylinux_x86_64");
    }

    @Test
    void assemblesWhenTheLastWheelIsThere() {
        built(PURE, node().put("pure", true), "py3-none-any");

        assertThat(next()).isInstanceOfSatisfying(Step.Assemble.class, ready -> {
            assertThat(ready.packageName()).isEqualTo("A");
            assertThat(ready.cells()).extracting(Cell::name).containsExactly("sdist", "py3-none-any");
        });
    }

    @Test
    void choosesAgainWhenAPureLookingProjectTurnsOutCompiled() {
        built(PURE, node().put("pure", false), "py3-none-any");

        assertThat(next()).isInstanceOfSatisfying(Step.Choose.class, choose -> assertThat(choose.pure())
                .isFalse());
    }

    @Test
    void takesWhatAnEarlierGenerationFinishedByAskingForItAgain() {
        cells.put("plan", cell("plan", 0, Cell.State.DONE, plan("1.0", true), List.of()));

        assertThat(wanted()).containsExactly("plan");
    }

    @Test
    void refusesAnotherVersionNamingTheFileAndBothValues() {
        done("plan", plan("1.1", true));

        assertThat(next()).isInstanceOfSatisfying(Step.Refuse.class, refuse -> {
            assertThat(refuse.stage()).isEqualTo("plan");
            assertThat(refuse.failure().code()).isEqualTo("version-mismatch");
            assertThat(refuse.failure().message()).contains("v1.0", "1.0", "pyproject.toml", "1.1");
        });
    }

    @Test
    void refusesASdistOfAnotherVersion() {
        matrix = PURE;
        strategy = VersionStrategy.SCM;
        done("plan", plan("9", true));
        made("sdist", "a-2.0.tar.gz", node().put("version", "2.0"));

        assertThat(next()).isInstanceOfSatisfying(Step.Refuse.class, refuse -> assertThat(
                        refuse.failure().code())
                .isEqualTo("version-mismatch"));
    }

    @Test
    void takesTheProjectsVersionWhereARehearsalNamesNone() {
        version = null;
        built(PURE, node().put("pure", true), "py3-none-any");

        assertThat(next()).isInstanceOfSatisfying(Step.Assemble.class, ready -> assertThat(
                        ready.spec().version())
                .isEqualTo("1.0"));
    }

    @Test
    void callsAPlanThatCannotBeReadOurOwnFault() {
        done("plan", node().put("kind", "python"));

        assertThat(next()).isInstanceOfSatisfying(Step.Refuse.class, refuse -> assertThat(
                        refuse.failure().code())
                .isEqualTo("internal"));
    }

    @Test
    void callsACellThatMadeNothingOurOwnFault() {
        matrix = PURE;
        done("plan", plan("1.0", true));
        made("sdist", "a-1.0.tar.gz", null);
        done("py3-none-any", null);

        assertThat(next()).isInstanceOfSatisfying(Step.Refuse.class, refuse -> assertThat(
                        refuse.failure().message())
                .contains("py3-none-any"));
    }

    @Test
    void handsFromTagVersionsToTheBuild() {
        matrix = PURE;
        strategy = VersionStrategy.FROM_TAG;
        done("plan", plan("0.0.0", true));

        assertThat(version()).contains("from-tag", "1.0");
    }

    @Test
    void handsTheTagsVersionToAProjectThatTakesItFromItsHistory() {
        matrix = PURE;
        gates = List.of(new Gate("make check", List.of(), List.of("."), false));
        ObjectNode plan = plan("1.0", true).put("history", true);
        plan.putArray("versions");
        done("plan", plan);
        assertThat(version()).contains("scm", "1.0");

        done("gate-1", null);

        assertThat(wanted()).containsExactly("sdist");
        assertThat(version()).contains("scm", "1.0");
    }

    @Test
    void knowsTheStagesThatFollowOneAnother() {
        assertThat(Course.stagesFrom("gates")).containsExactly("gates", "build");
        assertThat(Course.stagesFrom("pypi")).isEmpty();
    }

    private void built(List<WheelTarget> targets, JsonNode result, String wheel) {
        matrix = targets;
        done("plan", plan("1.0", true));
        made("sdist", "a-1.0.tar.gz", node().put("version", "1.0"));
        made(wheel, "a-1.0-" + wheel + ".whl", result);
    }

    private Step next() {
        return new Course(build(), cells).next();
    }

    private List<String> wanted() {
        return ((Step.Want) next()).cells().stream().map(WantedCell::name).toList();
    }

    /** As the task of the next cell says it. */
    private String version() {
        WantedCell first = ((Step.Want) next()).cells().getFirst();
        return first.work().task().at("/version").toString();
    }

    private Build build() {
        BuildSpec how = new BuildSpec("app", null, ".", strategy, List.of(), gates, null, List.of());
        Spec spec = new Spec("a", null, version, how, new RouteSpec("r", List.of()), Map.of(), Map.of(), 1);
        Sighting tag =
                new Sighting("/a", "refs/tags/v1.0", "1".repeat(40), "1".repeat(40), null, null, Instant.EPOCH, 1);
        Optional<Tree> tree = Optional.of(new Tree("0".repeat(64), 1, 1));
        return new Build(
                "release", 1, Build.State.RUNNING, tag, spec, tree, Optional.ofNullable(matrix), Optional.empty());
    }

    private static ObjectNode plan(String found, boolean pure) {
        ObjectNode plan = node().put("name", "A").put("pure", pure).put("backend", "setuptools.build_meta");
        plan.putArray("versions").addObject().put("file", "pyproject.toml").put("version", found);
        return plan;
    }

    private static ObjectNode node() {
        return Json.MAPPER.createObjectNode();
    }

    private void done(String name, JsonNode result) {
        cell(name, Cell.State.DONE, result);
    }

    private void made(String name, String filename, JsonNode result) {
        cells.put(name, cell(name, 1, Cell.State.DONE, result, List.of(new DistFile(filename, "a".repeat(64), 1))));
    }

    private void cell(String name, Cell.State state, JsonNode result) {
        cells.put(name, cell(name, 1, state, result, List.of()));
    }

    private static Cell cell(String name, int generation, Cell.State state, JsonNode result, List<DistFile> artifacts) {
        return new Cell(
                new UUID(0, 1),
                "release",
                name,
                generation,
                "build",
                Cell.BUILDER,
                "a",
                "a",
                new dev.slipway.events.CellEvent.Work("plan", null, null, List.of(), null),
                state,
                false,
                1,
                1,
                0,
                0,
                "w",
                "plain",
                1,
                artifacts,
                result,
                null);
    }
}
