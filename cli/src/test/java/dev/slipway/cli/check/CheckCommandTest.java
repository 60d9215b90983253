package dev.slipway.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Ran;
import dev.slipway.cli.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path folder;

    private Ran check(String... arguments) {
        return Ran.with(Map.of("SLIPWAY_HOME", folder.resolve("home").toString()), arguments);
    }

    @Test
    void refusesABrokenWheelAndSaysWhy() throws IOException {
        Path wheel = Files.writeString(folder.resolve("ingest-0.2.0-py3-none-any.whl"), "no zip");

        Ran ran = check("check", wheel.toString(), "--json");

        assertThat(ran.exit()).isEqualTo(1);
        Json result = ran.document().list().getFirst();
        assertThat(result.text("file")).isEqualTo(wheel.toString());
        assertThat(result.text("accepted")).isEqualTo("false");
        assertThat(result.list("findings").getFirst().names())
                .containsExactly("code", "severity", "where", "message", "remedy");
        assertThat(result.list("findings").getFirst().text("severity")).isEqualTo("error");
    }

    @Test
    void printsFindingsForPeople() throws IOException {
        Path wheel = Files.writeString(folder.resolve("ingest-0.2.0-py3-none-any.whl"), "no zip");

        Ran ran = check("check", wheel.toString());

        assertThat(ran.out()).contains("✗ " + wheel, "error", "1 file checked, 1 refused.");
    }

    @Test
    void readsAllFilesOrNone() throws IOException {
        Path wheel = Files.writeString(folder.resolve("ingest-0.2.0-py3-none-any.whl"), "no zip");

        Ran ran = check("check", wheel.toString(), folder.resolve("none.whl").toString(), "--json");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.document().at("error").text("message")).contains("none.whl", "no such file");
    }
}
