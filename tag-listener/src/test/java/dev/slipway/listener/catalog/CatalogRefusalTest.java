package dev.slipway.listener.catalog;

import static dev.slipway.listener.catalog.Readings.bad;
import static dev.slipway.listener.catalog.Readings.onlyProblem;
import static dev.slipway.listener.catalog.Readings.projectYaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogRefusalTest {
    private static final String ROUTES = "routes: [{stages: [pypi]}]\n";

    @Test
    void namesFileLineColumnAndTheNearestKey() {
        assertThat(onlyProblem(
                        "projects:\n  stack:\n    repositry: /srv/a.git\n    repository: /srv/a.git\n    " + ROUTES))
                .isEqualTo("catalog.yaml:3:5: Unknown key 'repositry' in projects.stack. Did you mean 'repository'?");
    }

    @Test
    void listsTheKnownKeysWhereNoneIsNear() {
        assertThat(onlyProblem("channels: {}\n"))
                .isEqualTo("catalog.yaml:1:1: Unknown key 'channels'."
                        + " Known here: forges, indexes, sources, projects, policy.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {credential: env:A, platforms: [macos-arm64]}                       | runners needs 'repository'
            {repository: a/b, platforms: [macos-arm64]}                         | runners needs 'credential'
            {repository: a/b, credential: env:A}                                | runners needs 'platforms'
            {repository: a, credential: env:A, platforms: [macos-arm64]}        | 'a' cannot be it
            {repository: a/b, credential: none, platforms: [macos-arm64]}       | starts no machine for nobody
            {repository: a/b, credential: ghp_x, platforms: [macos-arm64]}      | does not say where the credential is
            {repository: a/b, credential: env:A, platforms: [macos]}            | 'macos' is unknown
            {repository: a/b, credential: env:A, platforms: [], workflow: ../x} | '../x' cannot be it
            """)
    void namesWhatMachinesOfAForgeLack(String runners, String message) {
        assertThat(onlyProblem("forges: {github: {runners: " + runners + "}}\n"))
                .contains(message);
    }

    @Test
    void startsMachinesOfGitHubOnlyAndSendsNoTokenInTheClear() {
        String runners = "runners: {repository: a/b, credential: env:A, platforms: [macos-arm64]}";
        assertThat(onlyProblem("forges: {gitlab: {" + runners + "}}\n"))
                .contains("machines of a gitlab forge cannot be started");
        assertThat(onlyProblem("forges: {ours: {kind: github, url: 'http://git.example.org', " + runners + "}}\n"))
                .contains("would send a token over http to http://git.example.org/api/v3");
    }

    @Test
    void findsAllThatIsWrongInOneGoInTheFilesOrder() {
        assertThat(bad("""
                indexes:
                  private: {upload: ftp://x, simple: https://x.example/}
                projects:
                  stack:
                    pool: 3s
                    poll: soon
                    routes:
                      - {stages: [pipy], versions: finale}
                      - {stages: [private], build: ap}
                  Other: {}
                """)).extracting(Problem::line).containsExactly(2, 5, 5, 6, 8, 8, 9, 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            poll: 30                          | '30' is no duration
            poll: 5 minutes                   | no duration
            poll: 0s                          | too short
            poll: [30s]                       | must be a duration
            team: 7                           | must be a text
            team: []                          | must be a text
            team: ''                          | is empty
            builds: [app]                     | projects.stack.builds must be a mapping
            builds: {App: {}}                 | 'App' cannot name a build
            builds: {app: {kind: pyton}}      | 'pyton' is unknown. Did you mean 'python'?
            builds: {app: {path: ../other}}   | leads out of the repository
            builds: {app: {path: /etc}}       | leads out of the repository
            builds: {app: {version: dynamic}} | 'dynamic' is unknown. Known here: static, from-tag, scm.
            builds: {app: {version-files: setup.py}}         | version-files must be a list
            builds: {app: {gates: [{python: ["3.9"]}]}}      | gates[0] needs 'run'
            builds: {app: {gates: [{run: x, network: yes}]}} | network must be true or false
            builds: {app: {wheels: {python: [python3]}}}     | 'python3' is no Python version
            builds: {app: {wheels: {python: [3.12t]}}}       | '3.12t' is no Python version
            builds: {app: {wheels: {platforms: [linux]}}}    | 'linux' is unknown
            builds: {app: {wheels: {platforms: [linux-x86]}}}  | Did you mean 'linux-x86_64'?
            builds: {app: {prepare: [{network: true}]}}        | prepare[0] needs 'run'
            builds: {app: {wheels: {test: {python: ["3.8"]}}}} | wheels.test needs 'run'
            builds: {app: {wheels: {test: {run: x, on: y}}}}   | Unknown key 'on'
            builds: {app: {install-checks: [5]}}             | install-checks[0] must be a text
            """)
    void refusesAWrongWordOfAProject(String word, String message) {
        assertThat(onlyProblem(projectYaml(word + "\n" + ROUTES))).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            []                                  | has no route
            {stages: [pypi]}                    | routes must be a list
            [{}]                                | has no stages
            [{stages: []}]                      | stages is empty
            [{stages: pypi}]                    | stages must be a list
            [{stages: [pipy]}]                  | unknown stage 'pipy'. Did you mean 'pypi'?
            [{stages: [pypi, pypi]}]            | 'pypi' stands here twice
            [{stages: [pypi], build: wheels}]   | no build 'wheels'
            [{stages: [pypi], on: tags}]        | 'tags' is unknown. Did you mean 'tag'?
            [{stages: [pypi], versions: [any]}] | versions must be a text
            [{stages: [pypi], name: My Route}]  | cannot name a route
            [{stages: [pypi], name: a}, {stages: [pypi], name: a}] | names an earlier route too
            [{stages: [pypi], tags: 'v*'}]      | write staging/v{version}
            [{stages: [pypi], tags: v}]         | must have {version} once
            [{stages: [pypi], tags: []}]        | has no pattern
            [{stages: [pypi], tags: {version}}] | Put patterns in double quotes
            [{stages: [pypi], tags: "{crate}{version}"}]  | side by side
            [{stages: [pypi], tags: "{versoin}"}]         | Did you mean 'version'?
            [{stages: [pypi], tags: "{version"}]          | lone brace
            [{stages: [pypi], tags: "v{version}..x"}]     | which no tag can have
            """)
    void refusesAWrongRoute(String routes, String message) {
        assertThat(onlyProblem(projectYaml("routes: " + routes))).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version: from-tag", "version-files: [Cargo.toml]", "wheels: {python: [\"3.9\"]}"})
    void refusesWordsOfPythonForACrate(String word) {
        assertThat(onlyProblem(
                        projectYaml("builds: {app: {kind: rust, " + word + "}}\nroutes: [{stages: [approval]}]")))
                .contains("does not go with kind: rust");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            projects: {a: {repository: /a, routes: [{stages: [crates-io]}]}}           | cargo registry (crates-io) is not supported yet
            projects: {a: {repository: /a, routes: [{stages: [pypi], on: branch}]}}    | branch is not supported yet
            projects: {a: {repository: /a, routes: [{stages: [pypi], on: release}]}}   | release is not supported yet
            projects: {a: {repository: /a, routes: [{stages: [pypi], branch: main}]}}  | branch is not supported yet
            projects: {a: {repository: /a, routes: [{stages: [pypi]}], builds: {app: {kind: rust}}}}      | publishing crates is not supported yet
            projects: {a: {repository: /a, routes: [{stages: [pypi]}], builds: {app: {wheels: {tool: maturin}}}}} | maturin is not supported yet
            policy: {level: sandbox}          | policy.level must be a mapping
            policy: {level: {pypi: bunker}}   | policy.level.pypi: 'bunker' is unknown
            policy: {level: {pypi: {bsd: plain}}} | Unknown key 'bsd' in policy.level.pypi
            policy: {level: {pipy: sandbox}}  | policy.level names the unknown index 'pipy'
            policy: {candidate: {}}           | policy.candidate is not supported yet
            policy: {commit: {}}              | policy.commit is not supported yet
            policy: {approval: {pypi: 2}}     | more than one approval is not supported yet
            indexes: {pypi: {credential: github-job:a/b}} | forge's job is not supported yet
            indexes: {crates-io: {read-credential: env:A}} | private cargo registry is not supported yet
            forges: {github: {app: {id: 1}}}              | app is not supported yet
            sources: {npm: {url: https://a.example/, read-credential: env:A}} | read-credential is not supported yet
            """)
    void refusesWordsOfTheContractThatHaveNoEffectYet(String yaml, String message) {
        assertThat(onlyProblem(yaml)).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            forges: {github: {credential: trusted}}      | forges.github.credential: only an index that is published to can be trusted so
            indexes: {pypi: {read-credential: trusted}}  | indexes.pypi.read-credential: only an index that is published to can be trusted so
            indexes: {pypi: {attestations: true, credential: env:A}} | indexes.pypi.attestations: an index takes attestations only from a publisher whose identity it trusts
            indexes: {own: {attestations: true, credential: trusted, upload: https://a.example/, simple: https://a.example/}} | indexes.own.attestations: this index is not known to take attestations
            indexes: {pypi: {attestations: true, credential: trusted, upload: https://a.example/, simple: https://a.example/}} | indexes.pypi.attestations: this index is not known to take attestations
            indexes: {crates-io: {credential: trusted}}  | indexes.crates-io.credential: no cargo registry trusts the publisher's identity
            """)
    void refusesAnIdentityWhereNobodyTrustsOne(String yaml, String message) {
        assertThat(onlyProblem(yaml)).contains(message);
    }

    @Test
    void refusesAForgeAsAStageWhetherTheCatalogHasItOrNot() {
        String yaml = projectYaml("routes: [{stages: [pypi, github]}]");
        assertThat(onlyProblem(yaml))
                .contains("routes[0].stages[1]: publishing to a forge (github) is not supported yet");
        assertThat(onlyProblem("forges: {github: }\n" + yaml)).contains("(github) is not supported yet");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            private: {}                                  | needs 'upload'
            private: {kind: npm, upload: https://x.example/, simple: https://x.example/} | 'npm' is unknown
            private: {upload: https://x.example/, simple: x.example/simple}  | is no http or https URL
            private: {upload: 'https://x.example/?a=1', simple: https://x.example/} | without '?' and '#'
            crates: {kind: cargo, index: https://x.example/}                 | is no sparse index
            crates: {kind: cargo, index: 'sparse+https://x.example/', simple: https://x.example/} | does not belong
            pypi: {existing: overwrite}                  | 'overwrite' is unknown
            pypi: {rehearsal: "yes"}                     | rehearsal must be true or false
            pypi: {dependencies: [pypy]}                 | unknown index 'pypy'. Did you mean 'pypi'?
            pypi: {dependencies: [crates-io]}            | crates-io is no Python index
            pypi: {dependencies: [pypi]}                 | cannot fall back to itself
            pypi: {patience: forever}                    | no duration
            approval: {upload: https://x.example/, simple: https://x.example/} | it is a stage
            ../pypi: {upload: https://x.example/, simple: https://x.example/}  | cannot name an index
            """)
    void refusesAWrongIndex(String index, String message) {
        assertThat(bad("indexes: {" + index + "}")).extracting(Problem::text).anyMatch(text -> text.contains(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pypi-AgEIcHlwaS5vcmc", "env:my-token!", "file:relative/path", "user:hunter2", "Env:TOKEN"})
    void refusesASecretInTheFileWithoutShowingIt(String secret) {
        assertThat(onlyProblem("indexes:\n  pypi:\n    credential: '" + secret + "'\n"))
                .startsWith("catalog.yaml:3:17: indexes.pypi.credential does not say where the credential is")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ada:hunter2@git.example/a.git", "https://hunter2@git.example/a.git"})
    void refusesASecretInAnAddressWithoutShowingIt(String url) {
        assertThat(onlyProblem("projects:\n  a:\n    repository: " + url + "\n    " + ROUTES))
                .contains("has a user or a password in it")
                .doesNotContain("hunter2");
        assertThat(bad("indexes: {i: {upload: '" + url + "', simple: '" + url + "'}}"))
                .hasSize(2)
                .noneMatch(problem -> problem.text().contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../stack.git", "stack", "--upload-pack=x", "https://", "'ext::sh -c x'"})
    void refusesWhatIsNoRepository(String repository) {
        assertThat(onlyProblem("projects:\n  a:\n    repository: " + repository + "\n    " + ROUTES))
                .contains("neither a git URL nor an absolute path");
    }

    @Test
    void saysThatAProjectLacksItsRepositoryAndItsRoutes() {
        assertThat(bad("projects:\n  stack:\n    team: a\n"))
                .extracting(Problem::message)
                .containsExactly("projects.stack needs 'repository'.", "projects.stack has no routes.");
    }

    @Test
    void refusesDuplicateKeysWhereTheSecondStands() {
        assertThat(onlyProblem("projects: {}\nindexes: {}\nprojects: {}\n"))
                .isEqualTo("catalog.yaml:3:1: 'projects' stands here twice. Keep one of them.");
    }

    @Test
    void refusesAnApprovalThatComesAfterTheIndexThatNeedsIt() {
        assertThat(onlyProblem("policy: {approval: {pypi: 1}}\n"
                        + projectYaml("routes: [{stages: [pypi, approval, testpypi]}]")))
                .contains("Move approval before pypi.");
    }

    @Test
    void refusesPolicyForAnUnknownIndex() {
        assertThat(onlyProblem("policy: {approval: {pipy: 1}}")).contains("unknown index 'pipy'. Did you mean 'pypi'?");
    }

    @Test
    void causesNoSecondProblemByABrokenIndexThatARouteNames() {
        assertThat(onlyProblem(projectYaml("routes: [{stages: [private]}]")
                        + "indexes: {private: {simple: https://x.example/}}"))
                .contains("needs 'upload'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            - a                     | A catalog must be a mapping
            just text               | A catalog must be a mapping
            projects: []            | projects must be a mapping
            projects: {1: 2}        | projects.1 must be a mapping
            sources: {python: pypy} | 'pypy' is no well-known source
            sources: {perl: cpan}   | Unknown key 'perl' in sources
            sources: {python: npmjs} | Name pypi, or write {url
            forges: {ours: {url: https://git.example/}} | forges.ours needs 'kind'
            """)
    void refusesOtherShapes(String yaml, String message) {
        assertThat(bad(yaml)).extracting(Problem::text).anyMatch(text -> text.contains(message));
    }
}
