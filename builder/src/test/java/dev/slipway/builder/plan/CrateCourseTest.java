package dev.slipway.builder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.events.BuildSpec.Gate;
import dev.slipway.events.BuildSpec.Prepare;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way of a Rust crate. */
class CrateCourseTest extends PlayedCourse {
    private static final String FILE = "tool-1.0.0-rc.1.crate";

    CrateCourseTest() {
        version = "1.0.0rc1";
        matrix = List.of();
    }

    @Test
    void needsNoWheels() {
        matrix = null;
        planned("1.0.0-rc.1");

        assertThat(next()).isInstanceOfSatisfying(Step.Choose.class, choose -> assertThat(
                        Matrix.choose(choose.findings(), choose.spec().build().wheels(), List.of(), choose.pure()))
                .isEqualTo(new Matrix.Choice.Targets(List.of())));
    }

    @Test
    void testsAndPackagesTheCrateBesideTheGates() {
        gates = List.of(new Gate("cargo clippy", null, null, false));
        planned("1.0.0-rc.1");

        assertThat(wanted()).containsExactly("gate-1", "crate-test", "crate");
        assertThat(((Step.Want) next()).cells())
                .extracting(WantedCell::toolchain)
                .containsOnly("rust");
        WantedCell crate = ((Step.Want) next()).cells().getLast();
        assertThat(crate.toolchain()).isEqualTo("rust");
        assertThat(crate.work().task().toString())
                .isEqualTo("{\"kind\":\"rust\",\"path\":\".\",\"crate\":\"tool\","
                        + "\"manifest\":\"tool/Cargo.toml\",\"version\":\"1.0.0-rc.1\",\"siblings\":[\"core\"]}");
    }

    @Test
    void assemblesTheCrateOnceItsTestsHavePassed() {
        planned("1.0.0-rc.1");
        made("crate", FILE, node().put("name", "tool").put("version", "1.0.0-rc.1"));
        assertThat(wanted()).containsExactly("crate-test");

        done("crate-test", node());

        assertThat(next()).isInstanceOfSatisfying(Step.Assemble.class, ready -> {
            assertThat(ready.findings().name()).isEqualTo("tool");
            assertThat(ready.cells()).extracting(Cell::name).containsExactly("crate");
        });
    }

    @Test
    void refusesWhatOnlyAPythonProjectCanHave() {
        prepare = List.of(new Prepare("make", false));
        planned("1.0.0-rc.1");

        assertThat(next()).isInstanceOfSatisfying(Step.Refuse.class, refuse -> {
            assertThat(refuse.failure().code()).isEqualTo("plan-failed");
            assertThat(refuse.failure().message()).contains("is a crate", "'prepare'");
        });
    }

    @Test
    void refusesATagThatSaysAnotherVersionThanTheCrate() {
        planned("1.0.0");

        assertThat(next()).isInstanceOfSatisfying(Step.Refuse.class, refuse -> {
            assertThat(refuse.failure().code()).isEqualTo("version-mismatch");
            assertThat(refuse.failure().message()).contains("1.0.0rc1", "tool/Cargo.toml says 1.0.0");
        });
    }

    private void planned(String found) {
        ObjectNode plan = plan(found, true).put("kind", "rust").put("name", "tool");
        plan.putArray("versions").addObject().put("file", "tool/Cargo.toml").put("version", found);
        var crates = plan.putArray("crates");
        crates.addObject()
                .put("name", "core")
                .put("manifest", "core/Cargo.toml")
                .put("version", "0.3.0");
        crates.addObject()
                .put("name", "tool")
                .put("manifest", "tool/Cargo.toml")
                .put("version", found)
                .putArray("siblings")
                .add("core");
        done("plan", plan);
    }
}
