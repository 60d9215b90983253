package dev.slipway.builder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.events.BuildSpec.Gate;
import dev.slipway.events.BuildSpec.VersionStrategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a build does about the version, and the name, of what it makes. */
class CourseVersionTest extends PlayedCourse {

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
    void refusesAWheelOfAnotherPackageOrVersion() {
        built(PURE, node().put("pure", true).put("name", "b").put("version", "1.0"), "py3-none-any");
        assertThat(((Step.Refuse) next()).failure().message())
                .isEqualTo("The project is called A, but a-1.0-py3-none-any.whl is of the package b.");

        built(PURE, node().put("pure", true).put("name", "a").put("version", "1.1"), "py3-none-any");
        assertThat(((Step.Refuse) next()).failure().code()).isEqualTo("version-mismatch");
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

        assertThat(((Step.Want) next()).cells()).extracting(WantedCell::name).containsExactly("gate-1", "sdist");
        assertThat(((Step.Want) next()).cells())
                .allSatisfy(cell ->
                        assertThat(cell.work().task().at("/version").toString()).contains("scm", "1.0"));
    }
}
