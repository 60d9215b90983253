package dev.slipway.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.FakeFrontDoor;
import dev.slipway.cli.Ran;
import dev.slipway.cli.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditCommandTest {
    private static final String AGREES = """
            [{"release":"r1","index":"testpypi","packageName":"ingest","version":"0.2.0","agrees":true,"problem":null,"files":[
              {"filename":"ingest-0.2.0.tar.gz","sha256":"00","ledger":"confirmed","index":"same","agrees":true}]}]
            """;
    private static final String DIFFERS = AGREES.replace("same", "absent").replace("true", "false");
    private static final String UNREAD = AGREES.replace(
            "\"agrees\":true,\"problem\":null", "\"agrees\":null,\"problem\":\"testpypi does not answer.\"");

    private final FakeFrontDoor door = new FakeFrontDoor();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void saysThatLedgerAndIndexAgree() {
        assertThat(audited(AGREES, "audit", "ingest@v0.2.0").out())
                .contains("✓ ingest@v0.2.0 on testpypi: 1 file", "The ledger and the indexes agree.")
                .doesNotContain("ingest-0.2.0.tar.gz");
    }

    @Test
    void showsWhichFilesDoNotAgree() {
        Ran ran = audited(DIFFERS, "audit", "ingest@v0.2.0");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains("✗ ingest@v0.2.0 on testpypi", "ingest-0.2.0.tar.gz  confirmed  absent", "What differs");
    }

    @Test
    void showsWhyAnIndexCouldNotBeRead() {
        assertThat(audited(UNREAD, "audit", "ingest@v0.2.0").out())
                .contains("testpypi does not answer.", "could not be read")
                .doesNotContain("What differs");
    }

    @Test
    void auditsAllReleasesOfAProject() {
        door.on("GET /releases", 200, "[" + Samples.parked() + "]");

        Ran all = audited(AGREES, "audit", "ingest", "--json");

        assertThat(door.requests()).contains("GET /releases?project=ingest&limit=1000");
        assertThat(all.document().list()).hasSize(1);
    }

    private Ran audited(String audit, String... command) {
        String id = "r1";
        door.on("GET /projects", 200, "[{\"name\":\"ingest\"}]")
                .on("GET /releases/ingest%40v0.2.0", 200, Samples.parked())
                .on("GET /releases/" + id + "/audit", 200, audit);
        return Ran.against(door, command);
    }
}
