package dev.slipway.listener.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.listener.catalog.ProjectAddition.Added;
import dev.slipway.listener.catalog.ProjectAddition.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectAdditionTest {
    private static final String URL = "https://git.example/platform/ingest.git";
    private static final CatalogReader READER = new CatalogReader();

    @Test
    void writesAFirstCatalogWithTheWellKnownIndexes() {
        Added added = added(null, URL, null);
        assertThat(added.yaml()).isEqualTo("""
                projects:
                  ingest:
                    repository: https://git.example/platform/ingest.git
                    routes:
                      - {name: candidate, versions: pre-release, stages: [testpypi]}
                      - {name: final, versions: final, stages: [pypi]}
                """);
        assertThat(added.projectYaml()).isEqualTo(added.yaml());
        assertThat(added.catalog().projects()).containsOnlyKeys("ingest");
        assertThat(added.warnings()).isNotEmpty();
    }

    @Test
    void keepsWhatIsThereAndItsComments() {
        Added added = added("""
                # ours
                projects:
                    first:   # the oldest
                        repository: /srv/first.git
                        routes:
                          - stages: [pypi]   # at once

                # rules
                policy: {no-worker: 1h}
                """, URL, "second");
        assertThat(added.yaml()).isEqualTo("""
                # ours
                projects:
                    first:   # the oldest
                        repository: /srv/first.git
                        routes:
                          - stages: [pypi]   # at once
                    second:
                      repository: https://git.example/platform/ingest.git
                      routes:
                        - {name: candidate, versions: pre-release, stages: [testpypi]}
                        - {name: final, versions: final, stages: [pypi]}

                # rules
                policy: {no-worker: 1h}
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            projects:                                                         | projects:¶  ingest:
            projects: {}  # none yet                                          | projects:   # none yet¶  ingest:
            projects: null                                                    | projects: ¶  ingest:
            policy: {}                                                        | policy: {}¶projects:¶  ingest:
            # nothing                                                         | # nothing¶projects:¶  ingest:
            projects: {a: {repository: /a, routes: [{stages: [pypi]}]}}       | [{stages: [pypi]}]}, ingest: {repository:
            projects: {a: {repository: /a, routes: [{stages: [pypi]}]},}      | [{stages: [pypi]}]}, ingest: {repository:
            {projects: {a: {repository: /a, routes: [{stages: [pypi]}]}}}     | [{stages: [pypi]}]}, ingest: {repository:
            """)
    void putsItIntoEveryFormOfFile(String yaml, String expected) {
        assertThat(added(yaml, URL, null).yaml()).contains(expected.replace("¶", "\n"));
        assertThat(added(yaml + "\n", URL, null).catalog().projects()).containsKey("ingest");
    }

    @Test
    void putsItAfterABlockOfText() {
        String yaml =
                "projects:\n  a:\n    routes: [{stages: [pypi]}]\n    repository: |-\n      /srv/a.git\npolicy: {}\n";
        assertThat(added(yaml, URL, null).catalog().projects()).containsOnlyKeys("a", "ingest");
    }

    @Test
    void usesTheCatalogsOwnIndexes() {
        Added added = added("""
                indexes:
                  mirror: {upload: https://m.example/, simple: https://m.example/simple/}
                  staging: {upload: https://s.example/, simple: https://s.example/simple/, rehearsal: true, dependencies: [pypi]}
                  private: {upload: https://p.example/, simple: https://p.example/simple/, credential: env:PRIVATE}
                """, URL, null);
        assertThat(added.catalog().projects().get("ingest").routes())
                .extracting(Route::stages)
                .containsExactly(List.of("staging"), List.of("private"));
    }

    @Test
    void sendsEverythingToTheOnlyIndexThereIs() {
        Added added = added("indexes: {private: {upload: https://p.example/, simple: https://p.example/}}", URL, null);
        assertThat(added.projectYaml()).contains("- {name: release, stages: [private]}");
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example/a/Data_Tools.git, data_tools",
        "git@git.example:a/ingest, ingest",
        "git@git.example:ingest.git, ingest",
        "/srv/git/My Project/, my-project",
        "/home/ada/stack/.git, stack",
        "ssh://git@git.example/x/--odd--.git/, odd"
    })
    void namesItAfterTheRepository(String url, String name) {
        assertThat(added(null, url, null).name()).isEqualTo(name);
    }

    @Test
    void quotesAddressesThatYamlWouldReadDifferently() {
        Added added = added("projects: {}", "/srv/a: \"b\" #c\\d.git", "odd");
        assertThat(added.catalog().projects().get("odd").repository()).isEqualTo("/srv/a: \"b\" #c\\d.git");
    }

    @Test
    void refusesANameThatIsTaken() {
        String yaml = added(null, URL, null).yaml();
        assertThat(refused(yaml, "/srv/ingest.git", null))
                .contains("Project ingest is there already, with the repository " + URL)
                .contains("--name");
        assertThat(refused(yaml, URL, null)).contains("nothing to add");
        assertThat(added(yaml, URL, "other").catalog().projects()).containsOnlyKeys("ingest", "other");
    }

    @Test
    void refusesWhatIsNoRepositoryOrNoName() {
        assertThat(refused(null, "ingest", null)).contains("neither a git URL nor an absolute path");
        assertThat(refused(null, URL, "In gest")).contains("cannot name a project");
        assertThat(refused(null, "https://ada:hunter2@git.example/a.git", null)).doesNotContain("hunter2");
    }

    @Test
    void refusesAFileThatItWouldHaveToRewriteAndShowsWhatToAdd() {
        assertThat(refused("{policy: {}}", URL, null)).contains("Add it by hand:\nprojects:\n  ingest:");
        assertThat(refused("policy: {}\n...\n", URL, null)).contains("Add it by hand");
    }

    @Test
    void passesOnWhatIsWrongWithTheCurrentCatalog() {
        assertThat(refused("polcy: {}", URL, null)).contains("Did you mean 'policy'?");
    }

    private static Added added(String yaml, String url, String name) {
        ProjectAddition addition = ProjectAddition.of(READER, yaml, "catalog.yaml", url, name);
        assertThat(addition).isInstanceOf(Added.class);
        return (Added) addition;
    }

    private static String refused(String yaml, String url, String name) {
        ProjectAddition addition = ProjectAddition.of(READER, yaml, "catalog.yaml", url, name);
        assertThat(addition).isInstanceOf(Refused.class);
        return ((Refused) addition).problems().getFirst().text();
    }
}
