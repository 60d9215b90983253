package dev.slipway.listener.catalog;

import static dev.slipway.listener.catalog.Readings.good;
import static dev.slipway.listener.catalog.Readings.project;
import static dev.slipway.listener.catalog.Readings.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.BuildSpec.Gate;
import dev.slipway.events.BuildSpec.Prepare;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.BuildSpec.WheelTest;
import dev.slipway.events.BuildSpec.WheelTool;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.ReadSpec;
import dev.slipway.events.SourceSpec;
import dev.slipway.listener.catalog.Route.On;
import dev.slipway.listener.catalog.Route.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {

    /** The example of the contract, without the words that have no effect yet. */
    static Catalog design() {
        try (InputStream in = CatalogReaderTest.class.getResourceAsStream("/catalog/design.yaml")) {
            return good(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readsEveryWordOfAProject() {
        Project stack = design().projects().get("stack");
        assertThat(stack.repository()).isEqualTo("https://github.com/example/stack.git");
        assertThat(stack.team()).isEqualTo("platform");
        assertThat(stack.poll()).isEqualTo(Duration.ofSeconds(45));
        assertThat(stack.builds()).containsOnlyKeys("app", "tools");
        assertThat(stack.routes()).extracting(Route::name).containsExactly("candidate", "final", "tools", "hotfix");
        assertThat(stack.routes().getFirst().versions()).isEqualTo(Versions.PRE_RELEASE);
        assertThat(stack.routes().getLast().on()).isEqualTo(On.DISPATCH);
        assertThat(stack.routes().get(2).build()).isEqualTo("tools");
    }

    @Test
    void readsEveryWordOfABuild() {
        var build = design().projects().get("stack").builds().get("app");
        assertThat(build.kind()).isEqualTo("python");
        assertThat(build.strategy()).isEqualTo(VersionStrategy.STATIC);
        assertThat(build.versionFiles()).containsExactly("pyproject.toml", "setup.py");
        assertThat(build.prepare())
                .containsExactly(new Prepare("npm ci && npm run build", true), new Prepare("make front", false));
        assertThat(build.gates())
                .containsExactly(new Gate("make check", List.of("3.9", "3.12"), List.of("-e .[dev]"), false));
        assertThat(build.wheels().python()).containsExactly("3.8", "3.12");
        assertThat(build.wheels().platforms()).contains("windows-x86_64");
        assertThat(build.wheels().test())
                .isEqualTo(new WheelTest("pytest tests", List.of("3.8"), List.of("linux-x86_64")));
        assertThat(build.installChecks()).containsExactly("stack --version", "stack init demo");
    }

    @Test
    void readsWhatBuildsWheels() {
        assertThat(design().projects().get("stack").builds().get("app").wheels().tool())
                .isNull();
        assertThat(project("routes: [{stages: [pypi]}]\nbuilds: {app: {wheels: {tool: cibuildwheel}}}")
                        .builds()
                        .get("app")
                        .wheels()
                        .tool())
                .isEqualTo(WheelTool.CIBUILDWHEEL);
    }

    @Test
    void fillsInWhatAWellKnownIndexBrings() {
        IndexSpec testpypi = design().indexes().get("testpypi");
        assertThat(testpypi.kind()).isEqualTo(IndexSpec.Kind.PYPI);
        assertThat(testpypi.simple()).endsWith("/simple/");
        assertThat(testpypi.rehearsal()).isTrue();
        assertThat(testpypi.credential()).isEqualTo("env:TESTPYPI_TOKEN");
        assertThat(testpypi.existing()).isEqualTo(IndexSpec.Existing.SKIP);
        assertThat(testpypi.patience()).isEqualTo(Duration.ofMinutes(3));
        IndexSpec pypi = design().indexes().get("pypi");
        assertThat(pypi.patience()).isEqualTo(Duration.ofMinutes(10));
        assertThat(pypi.credential()).isEqualTo("trusted");
        assertThat(pypi.attestations()).isTrue();
        assertThat(testpypi.attestations()).isFalse();
    }

    @Test
    void readsForgesOfBothSorts() {
        assertThat(design().forges().get("github").kind()).isEqualTo("github");
        assertThat(design().forges().get("github").webhookSecret()).isEqualTo("env:GITHUB_WEBHOOK_SECRET");
        assertThat(design().forges().get("ours").url()).isEqualTo("https://git.example.org");
        assertThat(design().forges().get("ours").readCredential()).isEqualTo("none");
    }

    @Test
    void putsTheApprovalThatPolicyAsksForBeforeTheIndex() {
        Project stack = design().projects().get("stack");
        assertThat(stack.routes().get(0).stages()).containsExactly("testpypi");
        assertThat(stack.routes().get(1).stages()).containsExactly("approval", "pypi");
        assertThat(stack.routes().get(3).stages()).containsExactly("approval", "pypi");
        assertThat(design().policy().noWorker()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void leavesAnApprovalWhereTheRouteAsksForItEarlier() {
        Catalog catalog = good("""
                projects: {a: {repository: /srv/a.git, routes: [{stages: [testpypi, approval, private, pypi]}]}}
                indexes: {private: {upload: http://127.0.0.1:1/, simple: http://127.0.0.1:1/simple}}
                policy: {approval: {pypi: 1}}
                """);
        assertThat(catalog.projects().get("a").routes().getFirst().stages())
                .containsExactly("testpypi", "approval", "private", "pypi");
    }

    @Test
    void needsOnlyARepositoryAndARoute() {
        Project stack = project("routes: [{stages: [pypi]}]");
        assertThat(stack.poll()).isEqualTo(Duration.ofSeconds(30));
        assertThat(stack.builds()).containsOnlyKeys("app");
        assertThat(stack.builds().get("app").path()).isEqualTo(".");
        assertThat(stack.routes().getFirst().tags()).containsExactly("v{version}", "{version}");
        assertThat(stack.routes().getFirst().name()).isEqualTo("pypi");
    }

    @Test
    void namesRoutesByTheirStagesWhereTheyHaveNoName() {
        Project stack = project("routes: [{stages: [testpypi, pypi]}, {on: dispatch, stages: [testpypi, pypi]}]");
        assertThat(stack.routes()).extracting(Route::name).containsExactly("testpypi-pypi", "testpypi-pypi-2");
    }

    @Test
    void addsTheWellKnownIndexesThatAreReferredToAndNoOthers() {
        Catalog catalog = good(Readings.projectYaml("routes: [{stages: [testpypi]}]"));
        assertThat(catalog.indexes()).containsOnlyKeys("testpypi", "pypi");
        assertThat(catalog.indexes().get("testpypi").dependencies()).containsExactly("pypi");
    }

    @Test
    void replacesEachWordOfAWellKnownIndex() {
        IndexSpec index = good("""
                indexes:
                  testpypi:
                    upload: http://127.0.0.1:8081/
                    simple: http://127.0.0.1:8081/simple
                    rehearsal: false
                    dependencies: []
                    settle: 1m30s
                """).indexes().get("testpypi");
        assertThat(index.upload()).isEqualTo("http://127.0.0.1:8081/");
        assertThat(index.simple()).as("names are put after it").isEqualTo("http://127.0.0.1:8081/simple/");
        assertThat(index.rehearsal()).isFalse();
        assertThat(index.dependencies()).isEmpty();
        assertThat(index.settle()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void guessesTheKindOfAnIndexFromItsAddresses() {
        Catalog catalog = good("""
                indexes:
                  wheels: {upload: https://a.example/, simple: https://a.example/simple/}
                  crates: {index: sparse+https://b.example/index/}
                """);
        assertThat(catalog.indexes().get("wheels").kind()).isEqualTo(IndexSpec.Kind.PYPI);
        assertThat(catalog.indexes().get("crates").kind()).isEqualTo(IndexSpec.Kind.CARGO);
    }

    @Test
    void takesSourcesByNameAndByAddress() {
        Catalog catalog = good("sources: {python: {url: http://127.0.0.1:3141/root/pypi/+simple}, npm: npmjs}");
        assertThat(catalog.sources().get("python"))
                .isEqualTo(new SourceSpec("http://127.0.0.1:3141/root/pypi/+simple/", ReadSpec.OPEN));
        assertThat(catalog.sources().get("npm").read().wellKnown()).isTrue();
    }

    @Test
    void takesTheWellKnownSourcesWhereTheCatalogNamesNone() {
        Map<String, SourceSpec> sources = good("projects: {}").sources();
        assertThat(sources).containsOnlyKeys("python", "crates", "npm");
        assertThat(sources.values()).allMatch(source -> source.read().wellKnown());
        assertThat(good("sources: {python: pypi, crates: crates-io, npm: npmjs}")
                        .sources())
                .isEqualTo(sources);
    }

    @Test
    void knowsWhereAnIndexKeepsItsFilesAsLongAsItsAddressIsKept() {
        Catalog catalog = good("""
                indexes:
                  pypi: {credential: env:T}
                  testpypi: {upload: http://127.0.0.1:1/, simple: http://127.0.0.1:1/simple/}
                  own: {upload: https://a.example/, simple: https://a.example/simple/, files: https://cdn.example}
                """);
        assertThat(catalog.indexes().get("pypi").read().files()).isNotNull();
        assertThat(catalog.indexes().get("pypi").read().wellKnown()).isTrue();
        assertThat(catalog.indexes().get("testpypi").read()).isEqualTo(ReadSpec.OPEN);
        assertThat(catalog.indexes().get("own").read()).isEqualTo(new ReadSpec("https://cdn.example/", false, null));
    }

    @Test
    void keepsTheReferenceToWhatReadersAreAskedFor() {
        Catalog catalog = good("""
                indexes: {own: {upload: https://a.example/, simple: https://a.example/simple/, read-credential: env:A}}
                sources: {python: {url: https://b.example/simple/, read-credential: file:/run/secrets/b}}
                """);
        assertThat(catalog.indexes().get("own").read()).isEqualTo(new ReadSpec(null, false, "env:A"));
        assertThat(catalog.sources().get("python").read()).isEqualTo(new ReadSpec(null, false, "file:/run/secrets/b"));
    }

    @Test
    void keepsAnIndexCalledPypiApartFromTheSource() {
        Catalog catalog = good("""
                indexes: {pypi: {upload: http://127.0.0.1:1/, simple: http://127.0.0.1:1/simple/}}
                sources: {python: pypi}
                """);
        assertThat(catalog.sources().get("python").url()).doesNotContain("127.0.0.1");
    }

    @Test
    void takesAnEmptyFileForAnEmptyCatalogAndWarns() {
        assertThat(good("# nothing yet\n").projects()).isEmpty();
        assertThat(good("projects:\n").projects()).isEmpty();
        assertThat(warnings("")).singleElement().asString().contains("no project");
    }

    @Test
    void takesPythonVersionsWithoutQuotes() {
        Project stack = project("""
                builds: {app: {wheels: {python: [3.9, 3.10, 3.14t]}, gates: [ruff check]}}
                routes: [{stages: [pypi]}]
                """);
        assertThat(stack.builds().get("app").wheels().python()).containsExactly("3.9", "3.10", "3.14t");
        assertThat(stack.builds().get("app").gates()).extracting(Gate::run).containsExactly("ruff check");
    }

    @Test
    void takesAnyAddressThatGitCanClone() {
        for (String url : new String[] {
            "https://git.example/a/b.git",
            "ssh://git@git.example:2222/a/b.git",
            "git@git.example:a/b.git",
            "git://git.example/b",
            "file:///srv/b.git",
            "/srv/my repositories/b.git",
            "http://127.0.0.1:3000/b"
        }) {
            String yaml = "projects: {a: {repository: \"" + url + "\", routes: [{stages: [pypi]}]}}";
            assertThat(good(yaml).projects().get("a").repository()).isEqualTo(url);
        }
    }

    @Test
    void warnsOfAWellKnownIndexWithoutCredential() {
        assertThat(warnings(Readings.projectYaml("routes: [{stages: [pypi]}]")))
                .singleElement()
                .asString()
                .contains("pypi has no credential");
    }

    @Test
    void warnsOfACredentialOverHttpButNotOnLoopback() {
        String yaml = "projects: {a: {repository: /srv/a.git, routes: [{stages: [i]}]}}\n"
                + "indexes: {i: {upload: 'http://%s/', simple: 'http://%s/', credential: env:T}}";
        assertThat(warnings(yaml.formatted("packages.example", "packages.example")))
                .singleElement()
                .asString()
                .contains("read on the way");
        assertThat(warnings(yaml.formatted("127.0.0.1:8080", "127.0.0.1:8080"))).isEmpty();
    }

    @Test
    void warnsWhenOnlyHalfOfAWellKnownIndexIsReplaced() {
        assertThat(warnings("""
                projects: {a: {repository: /srv/a.git, routes: [{stages: [testpypi]}]}}
                indexes: {testpypi: {upload: http://127.0.0.1:1/, credential: env:T}}
                """)).singleElement().asString().contains("keeps the well-known 'simple'");
    }

    @Test
    void readsAnchorsAndAliases() {
        Catalog catalog = good("""
                projects:
                  a: {repository: /srv/a.git, routes: &routes [{stages: [pypi]}]}
                  b: {repository: /srv/b.git, routes: *routes}
                """);
        assertThat(catalog.projects().get("b").routes())
                .isEqualTo(catalog.projects().get("a").routes());
    }
}
