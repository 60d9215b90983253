package dev.slipway.builder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.events.BuildSpec.Gate;
import dev.slipway.events.BuildSpec.Prepare;
import dev.slipway.events.BuildSpec.WheelTest;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.DistFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest extends PlayedCourse {

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
    void preparesTheSourceTreeOfTheSdistOnce() {
        matrix = PURE;
        prepare = List.of(new Prepare("npm ci", true), new Prepare("make", false));
        done("plan", plan("1.0", true));
        assertThat(wanted()).containsExactly("prepare");
        assertThat(((Step.Want) next())
                        .cells()
                        .getFirst()
                        .work()
                        .task()
                        .path("steps")
                        .toString())
                .isEqualTo("[{\"run\":\"npm ci\",\"network\":true},{\"run\":\"make\",\"network\":false}]");

        made("prepare", "source.tar", null);

        WantedCell sdist = ((Step.Want) next()).cells().getFirst();
        assertThat(sdist.name()).isEqualTo("sdist");
        assertThat(sdist.work().inputs()).extracting(DistFile::filename).containsExactly("source.tar");
    }

    @Test
    void runsGatesBesideTheBuild() {
        matrix = PURE;
        gates = List.of(
                new Gate("make check", List.of("3.9", "3.12"), List.of(), false),
                new Gate("make lint", List.of(), List.of(), false));
        done("plan", plan("1.0", true));

        assertThat(wanted()).containsExactly("gate-1-cp39", "gate-1-cp312", "gate-2", "sdist");
    }

    @Test
    void waitsForTheLastGateWhenAllIsBuilt() {
        gates = List.of(new Gate("a", List.of(), List.of(), false), new Gate("b", List.of(), List.of(), false));
        built(PURE, node().put("pure", true), "py3-none-any");
        done("gate-1", null);
        cell("gate-2", Cell.State.PENDING, null);
        assertThat(next()).isInstanceOf(Step.Wait.class);

        done("gate-2", null);

        assertThat(next()).isInstanceOf(Step.Assemble.class);
    }

    @Test
    void findsNothingNewToDoAfterACellThatOnlyJudges() {
        gates = List.of(new Gate("a", List.of(), List.of(), false));
        done("gate-1", null);
        made("sdist", "a-1.0.tar.gz", node().put("version", "1.0"));

        assertThat(Course.leadsOn(cells.get("gate-1"))).isFalse();
        assertThat(Course.leadsOn(cells.get("sdist"))).isTrue();
    }

    @Test
    void testsEachWheelAsSoonAsItIsThere() {
        matrix = TWO;
        test = new WheelTest("pytest", List.of("3.11"), List.of());
        done("plan", plan("1.0", false));
        made("sdist", "a-1.0.tar.gz", node().put("version", "1.0"));
        made("cp311-manylinux_x86_64", "a-1.0-cp311.whl", null);

        assertThat(wanted()).containsExactly("test-cp311-manylinux_x86_64", "cp312-manylinux_x86_64");
        WantedCell trial = ((Step.Want) next()).cells().getFirst();
        assertThat(trial.work().inputs()).extracting(DistFile::filename).containsExactly("a-1.0-cp311.whl");
        assertThat(trial.work().python()).isEqualTo("3.11");
    }

    @Test
    void asksForRustForThePlatformWhereTheProjectHasSuchCode() {
        matrix = TWO;
        gates = List.of(new Gate("cargo test", List.of(), List.of(), false));
        test = new WheelTest("pytest", List.of("3.11"), List.of());
        done("plan", plan("1.0", false).put("rust", true));
        assertThat(toolchains()).containsExactly("gate-1 rust", "sdist rust");
        done("gate-1", null);

        made("sdist", "a-1.0.tar.gz", node().put("version", "1.0"));
        made("cp311-manylinux_x86_64", "a-1.0-cp311.whl", null);

        assertThat(toolchains())
                .containsExactly("test-cp311-manylinux_x86_64 python", "cp312-manylinux_x86_64 rust:linux-x86_64");
    }

    @Test
    void asksForAContainerAndNeitherForAPythonNorForRustWhereCibuildwheelBuilds() {
        matrix = List.of(TWO.getFirst().inContainer(), TWO.getLast());
        ObjectNode plan = plan("1.0", false).put("rust", true);
        ObjectNode layer = plan.putObject("cibuildwheel").putArray("layers").addObject();
        layer.putArray("select").add("*");
        layer.putObject("environment").put("A", "1");
        layer.putObject("images").put("x86_64", "own/image:1");
        plan.putObject("locked").put("requirements", "maturin==1.9");
        done("plan", plan);
        made("sdist", "a-1.0.tar.gz", node().put("version", "1.0"));

        assertThat(toolchains())
                .containsExactly(
                        "cp311-manylinux_x86_64 cibuildwheel:linux-x86_64", "cp312-manylinux_x86_64 rust:linux-x86_64");
        Work contained = ((Step.Want) next()).cells().getFirst().work();
        assertThat(contained.python()).isNull();
        assertThat(contained.task().toString())
                .isEqualTo("{\"cibuildwheel\":\"cp311-manylinux_x86_64\",\"image\":\"own/image:1\","
                        + "\"locked\":{\"requirements\":\"maturin==1.9\"}}");
    }

    private List<String> toolchains() {
        return ((Step.Want) next())
                .cells().stream()
                        .map(cell -> cell.name() + " " + cell.toolchain())
                        .toList();
    }

    @Test
    void assemblesOnceTheTestsHavePassed() {
        test = new WheelTest("pytest", List.of(), List.of());
        built(PURE, node().put("pure", true), "py3-none-any");
        cell("test-py3-none-any", Cell.State.RUNNING, null);
        assertThat(next()).isInstanceOf(Step.Wait.class);

        done("test-py3-none-any", null);

        assertThat(next()).isInstanceOfSatisfying(Step.Assemble.class, ready -> assertThat(ready.cells())
                .extracting(Cell::name)
                .containsExactly("sdist", "py3-none-any"));
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
            assertThat(ready.findings().name()).isEqualTo("A");
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
    void knowsTheStagesThatFollowOneAnother() {
        assertThat(Course.stagesFrom("gates")).containsExactly("gates", "build");
        assertThat(Course.stagesFrom("pypi")).isEmpty();
    }
}
