package dev.slipway.listener.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.BuildSpec;
import dev.slipway.events.Level;
import dev.slipway.events.LevelDemand;
import dev.slipway.events.RouteSpec.Kind;
import dev.slipway.events.RouteSpec.Stage;
import dev.slipway.events.Spec;
import org.junit.jupiter.api.Test;

class SpecsTest {
    private final Catalog catalog = Readings.good("""
            indexes:
              base: {upload: http://127.0.0.1:1/, simple: http://127.0.0.1:1/simple/}
              private: {upload: http://127.0.0.1:2/, simple: http://127.0.0.1:2/simple/, dependencies: [base, testpypi]}
              unused: {upload: http://127.0.0.1:3/, simple: http://127.0.0.1:3/simple/}
            sources: {python: pypi}
            projects:
              stack:
                repository: /srv/stack.git
                team: platform
                builds: {app: {path: app}, tools: {path: tools}}
                routes:
                  - {name: tools, tags: "tools-{version}", build: tools, stages: [base]}
                  - {name: final, stages: [approval, private]}
            """);
    private final Project stack = catalog.projects().get("stack");

    @Test
    void takesTheIndexesOfTheRouteAndAllThatTheyFallBackTo() {
        Spec spec = Specs.resolve(catalog, stack, earned(1, "1.0.0", null), 4);
        assertThat(spec.indexes()).containsOnlyKeys("private", "base", "testpypi", "pypi");
        assertThat(spec.fallbacksOf("private")).startsWith("http://127.0.0.1:1/simple/");
        assertThat(spec.route().stages())
                .containsExactly(new Stage("approval", Kind.APPROVAL), new Stage("private", Kind.INDEX));
        assertThat(spec.sources()).containsKey("python");
        assertThat(spec.catalogVersion()).isEqualTo(4);
        assertThat(spec.team()).isEqualTo("platform");
    }

    @Test
    void demandsASandboxForAnIndexThatIsNotOnLoopbackUnlessPolicySaysOtherwise() {
        String yaml = """
                indexes:
                  far: {upload: https://packages.example.org/, simple: https://packages.example.org/simple/}
                  near: {upload: http://127.0.0.1:1/, simple: http://127.0.0.1:1/simple/}
                projects:
                  a: {repository: /srv/a.git, routes: [{stages: [near, testpypi]}]}
                  b: {repository: /srv/b.git, routes: [{stages: [near]}]}
                  c: {repository: /srv/c.git, routes: [{stages: [far]}]}
                """;
        LevelDemand sandbox = LevelDemand.everywhere(Level.SANDBOX);
        assertThat(level(yaml, "a")).isEqualTo(sandbox);
        assertThat(level(yaml, "b")).isEqualTo(LevelDemand.NONE);
        assertThat(level(yaml, "c")).isEqualTo(sandbox);

        String policy =
                yaml + "policy: {level: {far: {macos: plain, windows: plain}, near: machine, testpypi: plain}}\n";
        assertThat(level(policy, "a")).isEqualTo(LevelDemand.everywhere(Level.MACHINE));
        assertThat(level(policy, "c")).isEqualTo(new LevelDemand(Level.SANDBOX, Level.PLAIN, Level.PLAIN));
    }

    private static LevelDemand level(String yaml, String name) {
        Catalog read = Readings.good(yaml);
        Project project = read.projects().get(name);
        return Specs.resolve(
                        read, project, new RouteMatch.Earned(project.routes().getFirst(), "1.0", null), 1)
                .level();
    }

    @Test
    void takesTheRoutesBuildOrElseTheFirst() {
        assertThat(Specs.resolve(catalog, stack, earned(0, "1.0", null), 1)
                        .build()
                        .path())
                .isEqualTo("tools");
        assertThat(Specs.resolve(catalog, stack, earned(1, "1.0", null), 1)
                        .build()
                        .path())
                .isEqualTo("app");
    }

    @Test
    void namesTheMachinesOfForgesThatCanBeStarted() {
        Catalog withRunners = Readings.good("""
                forges:
                  github: {runners: {repository: example/machines, credential: env:RUNNERS, platforms: [macos-arm64]}}
                  ours:
                    kind: github
                    url: https://git.example.org/
                    runners: {repository: o/m, workflow: w.yaml, ref: v1, credential: env:OURS, platforms: [windows-x86_64]}
                projects: {stack: {repository: /srv/stack.git, routes: [{stages: [pypi]}]}}
                """);
        Project project = withRunners.projects().get("stack");
        Spec spec = Specs.resolve(
                withRunners, project, new RouteMatch.Earned(project.routes().getFirst(), "1.0", null), 1);

        assertThat(spec.runnerFor("macos-arm64"))
                .hasValueSatisfying(runner -> assertThat(runner.workflow()).isEqualTo("slipway-worker.yml"));
        assertThat(spec.runnerFor("windows-x86_64")).hasValueSatisfying(runner -> {
            assertThat(runner.api()).isEqualTo("https://git.example.org/api/v3");
            assertThat(runner.ref()).isEqualTo("v1");
        });
        assertThat(spec.runnerFor("linux-x86_64")).isEmpty();
        assertThat(spec.runnerFor(null)).isEmpty();
    }

    @Test
    void rehearsesWithoutPublishing() {
        Spec spec = Specs.rehearsal(catalog, stack, 1);
        assertThat(spec.route().name()).isEqualTo("rehearsal");
        assertThat(spec.route().stages()).containsExactly(new Stage("install", Kind.INSTALL));
        assertThat(spec.version()).isNull();
        assertThat(spec.level()).isEqualTo(LevelDemand.NONE);
        assertThat(spec.indexes()).containsOnlyKeys("private", "base", "testpypi", "pypi");
    }

    @Test
    void releasesEachCrateOfAWorkspaceAsABuildOfItsOwn() {
        BuildSpec build =
                Specs.resolve(catalog, stack, earned(0, "1.0", "core"), 1).build();

        assertThat(build.crate()).isEqualTo("core");
        assertThat(build.name()).isEqualTo("tools/core");
    }

    @Test
    void rehearsesTheBuildThatATagIsFor() {
        Spec spec = Specs.rehearsal(catalog, stack, earned(0, "1.0", "core"), 1);

        assertThat(spec.version()).isEqualTo("1.0");
        assertThat(spec.build().path()).isEqualTo("tools");
        assertThat(spec.build().crate()).isEqualTo("core");
    }

    private RouteMatch.Earned earned(int route, String version, String crate) {
        return new RouteMatch.Earned(stack.routes().get(route), version, crate);
    }
}
