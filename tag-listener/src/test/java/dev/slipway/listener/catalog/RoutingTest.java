package dev.slipway.listener.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.listener.catalog.RouteMatch.Earned;
import dev.slipway.listener.catalog.RouteMatch.Invalid;
import dev.slipway.listener.catalog.RouteMatch.None;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {
    private final Project stack = Readings.project("""
            routes:
              - {name: candidate, tags: "v{version}", versions: pre-release, stages: [testpypi]}
              - {name: final, tags: "v{version}", versions: final, stages: [pypi]}
              - {name: crates, tags: "{crate}-v{version}", stages: [pypi]}
              - {name: manual, on: dispatch, stages: [testpypi]}
            """);

    @ParameterizedTest
    @CsvSource({
        "v1.0.0, final, 1.0.0",
        "v1.0, final, 1.0",
        "v1.0.0.post1, final, 1.0.0.post1",
        "v1.0.0rc1, candidate, 1.0.0rc1",
        "v2.0.0-beta.1, candidate, 2.0.0b1",
        "v1.0.0-dev.3, candidate, 1.0.0.dev3",
        "v1.0.0.post1.dev2, candidate, 1.0.0.post1.dev2",
        "v2024.01.05, final, 2024.1.5"
    })
    void earnsTheFirstRouteThatTakesTheTag(String tag, String route, String version) {
        Earned earned = earned(Routing.match(stack, tag, false));
        assertThat(earned.route().name()).isEqualTo(route);
        assertThat(earned.version()).isEqualTo(version);
        assertThat(earned.crate()).isNull();
    }

    @Test
    void takesAsMuchAsItCanForTheCrate() {
        Earned earned = earned(Routing.match(stack, "core-v2-io-v1.2.0", false));
        assertThat(earned.crate()).isEqualTo("core-v2-io");
        assertThat(earned.version()).isEqualTo("1.2.0");
    }

    @Test
    void leavesDispatchRoutesToDispatches() {
        assertThat(Routing.match(stack, "1.0.0", false)).isInstanceOf(None.class);
        assertThat(earned(Routing.match(stack, "1.0.0", true)).route().name()).isEqualTo("manual");
        assertThat(earned(Routing.match(stack, "v1.0.0", true)).route().name())
                .as("routes for tags come first here")
                .isEqualTo("final");
    }

    @Test
    void takesTheNamedRouteWhateverStandsBeforeIt() {
        assertThat(earned(Routing.match(stack, "v1.0.0", "manual")).route().name())
                .isEqualTo("manual");
        assertThat(Routing.match(stack, "v1.0.0", "candidate"))
                .isEqualTo(new None("No route of project stack takes the tag v1.0.0:"
                        + " candidate takes pre-release versions, and 1.0.0 is none."));
    }

    @Test
    void namesTheRoutesWhenAnUnknownOneIsAskedFor() {
        assertThat(Routing.match(stack, "v1.0.0", "finale"))
                .isEqualTo(new None("Project stack has no route 'finale'; it has candidate, final, crates, manual."));
    }

    @Test
    void saysWhyEachRouteDoesNotTakeATag() {
        assertThat(Routing.match(stack, "nightly", false))
                .isEqualTo(new None("No route of project stack takes the tag nightly:"
                        + " candidate takes tags like v{version}; final takes tags like v{version};"
                        + " crates takes tags like {crate}-v{version}; manual takes dispatches only."));
    }

    @ParameterizedTest
    @CsvSource({
        "v1.0.0-1, ambiguous",
        "v1.0.0+build.5, local version",
        "v1.0.0-alpha.beta, cannot express",
        "v1.x, is not a version"
    })
    void refusesATagThatFitsButSaysNoVersion(String tag, String reason) {
        Invalid invalid = (Invalid) Routing.match(stack, tag, false);
        assertThat(invalid.route().name()).isEqualTo("candidate");
        assertThat(invalid.version()).isEqualTo(tag.substring(1));
        assertThat(invalid.reason()).contains(reason);
        assertThat(invalid.remedy()).isNotBlank();
    }

    @Test
    void doesNotTakeWordsForVersions() {
        assertThat(Routing.match(stack, "validated", false)).isInstanceOf(None.class);
        assertThat(Routing.match(stack, "vnext", false)).isInstanceOf(None.class);
    }

    @Test
    void prefersALaterRouteThatReadsTheTagToAnEarlierThatCannot() {
        Project project = Readings.project("""
                routes:
                  - {name: plain, tags: "{version}", stages: [pypi]}
                  - {name: dated, tags: "2024/{version}", stages: [testpypi]}
                """);
        assertThat(earned(Routing.match(project, "2024/1.0", false)).route().name())
                .isEqualTo("dated");
    }

    @ParameterizedTest
    @CsvSource({
        "any, v1.0.dev1, true",
        "post, v1.0.post1, true",
        "post, v1.0, false",
        "dev, v1.0.dev1, true",
        "dev, v1.0rc1, false"
    })
    void takesTheVersionsThatARouteAsksFor(String versions, String tag, boolean taken) {
        Project project = Readings.project("routes: [{versions: " + versions + ", stages: [pypi]}]");
        assertThat(Routing.match(project, tag, false) instanceof Earned).isEqualTo(taken);
    }

    private static Earned earned(RouteMatch match) {
        assertThat(match).isInstanceOf(Earned.class);
        return (Earned) match;
    }
}
