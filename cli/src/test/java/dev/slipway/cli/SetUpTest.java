package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpTest {
    private static final String APPLIED = """
            {"version":3,"projects":2,"indexes":1,"changes":["+ project ingest"],"dryRun":%s,"warnings":["No worker for macos-arm64."]}""";

    private final FakeFrontDoor door = new FakeFrontDoor();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void appliesACatalog() throws IOException {
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "projects: {}\n");
        door.on("PUT /catalog", 200, APPLIED.formatted("false"));

        Ran ran = Ran.against(door, "apply", "-f", catalog.toString());

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("+ project ingest", "Catalog version 3 is in force (2 projects, 1 index).");
        assertThat(ran.err()).contains("warning: No worker for macos-arm64.");
        assertThat(door.requests()).containsExactly("PUT /catalog?dryRun=false projects: {}");
    }

    @Test
    void onlyChecksInADryRun() throws IOException {
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "projects: {}\n");
        door.on("PUT /catalog", 200, APPLIED.formatted("true"));

        assertThat(Ran.against(door, "apply", "-f", catalog.toString(), "--dry-run")
                        .out())
                .contains("Nothing was changed.");
        assertThat(Ran.against(door, "apply", "-f", catalog.toString(), "--dry-run", "--json")
                        .document()
                        .names())
                .contains("version", "changes");
    }

    @Test
    void saysWhatIsWrongWithACatalog() throws IOException {
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "projcts: {}\n");
        door.on(
                "PUT /catalog",
                400,
                "{\"error\":{\"code\":\"catalog\",\"message\":\"catalog.yaml:1:1: unknown key 'projcts'\",\"remedy\":\"Did you mean 'projects'?\"}}");

        Ran ran = Ran.against(door, "apply", "-f", catalog.toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("catalog.yaml:1:1", "Did you mean 'projects'?");
    }

    @Test
    void saysEverythingThatIsWrongWithACatalog() throws IOException {
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), "projcts: {}\n");
        door.on("PUT /catalog", 400, """
                {"error":{"code":"catalog-invalid","message":"catalog.yaml:1:1: first (and 1 more)","remedy":"a","problems":[
                 {"file":"catalog.yaml","line":1,"column":1,"message":"first","remedy":"a"},
                 {"file":"catalog.yaml","line":4,"column":7,"message":"second","remedy":"b"}]}}""");

        assertThat(Ran.against(door, "apply", "-f", catalog.toString()).err())
                .contains("catalog.yaml:1:1: first", "and: catalog.yaml:4:7: second b");
        assertThat(Ran.against(door, "apply", "-f", catalog.toString(), "--json")
                        .document()
                        .at("error")
                        .list("problems"))
                .hasSize(2);
    }

    @Test
    void namesACatalogThatIsNotThere() {
        Ran ran = Ran.against(door, "apply", "-f", folder.resolve("none.yaml").toString(), "--json");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.document().at("error").text("message")).contains("none.yaml", "no such file");
    }

    @Test
    void saysThatACatalogIsNotText() throws IOException {
        Path catalog = Files.write(folder.resolve("catalog.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});

        Ran ran = Ran.against(door, "apply", "-f", catalog.toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("it is not written in UTF-8").doesNotContain("Exception");
    }

    @Test
    void printsTheCatalogInForce() {
        door.on("GET /catalog", 200, "projects: {}\n");

        assertThat(Ran.against(door, "catalog", "show").out()).isEqualTo("projects: {}\n");
        assertThat(Ran.against(door, "catalog", "show", "--json").document().text("yaml"))
                .isEqualTo("projects: {}\n");
    }

    @Test
    void addsAProjectByThePathOfThisShell() {
        door.on(
                "POST /projects",
                201,
                "{\"project\":\"ingest\",\"yaml\":\"projects:\\n  ingest: {}\\n\",\"warnings\":[]}");

        Ran ran = Ran.against(door, "project", "add", folder.toString(), "--name", "ingest");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualTo("projects:\n  ingest: {}\n");
        assertThat(door.requests().getFirst()).contains("\"url\":\"" + folder.toAbsolutePath(), "\"name\":\"ingest\"");
    }

    @Test
    void takesAnEmptyAddressForNoFolder() {
        Ran ran = Ran.against(door, "project", "add", "");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("URL is empty");
        assertThat(door.requests()).isEmpty();
    }

    @Test
    void leavesAnAddressAsItIs() {
        door.on("POST /projects", 201, "{\"project\":\"ingest\",\"yaml\":\"\",\"warnings\":[]}");

        Ran.against(door, "project", "add", "https://git.example.org/ingest.git");

        assertThat(door.requests().getFirst()).contains("{\"url\":\"https://git.example.org/ingest.git\"}");
    }

    @Test
    void listsProjects() {
        door.on(
                "GET /projects",
                200,
                "[{\"name\":\"ingest\",\"repository\":\"/srv/ingest.git\",\"team\":null,\"builds\":[],\"routes\":[\"candidate\",\"final\"],\"tags\":3}]");

        assertThat(Ran.against(door, "project", "list").out())
                .contains("ingest", "candidate, final", "/srv/ingest.git");
        assertThat(Ran.against(door, "project", "list", "--json").document().list())
                .hasSize(1);
    }

    @Test
    void checksAProject() {
        door.on("GET /projects/ingest/check", 200, """
                {"project":"ingest","repository":"/srv/ingest.git","reachable":true,"findings":[],
                 "tags":[{"tag":"v0.2.0","route":"final","version":"0.2.0","reason":null},
                         {"tag":"nightly","route":null,"version":null,"reason":"not a version"}]}""");

        assertThat(Ran.against(door, "project", "check", "ingest").out())
                .contains("reachable", "v0.2.0   final  0.2.0", "nightly  none", "not a version");
    }

    @Test
    void suggestsTheNearestProjectToCheck() {
        door.on("GET /projects", 200, "[{\"name\":\"ingest\"}]")
                .on(
                        "GET /projects/ingst/check",
                        404,
                        "{\"error\":{\"code\":\"unknown\",\"message\":\"There is no project ingst.\",\"remedy\":\"\"}}");

        Ran ran = Ran.against(door, "project", "check", "ingst");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("Did you mean 'ingest'?");
    }
}
