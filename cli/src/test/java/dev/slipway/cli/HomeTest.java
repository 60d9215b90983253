package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.service.Form;
import dev.slipway.launcher.service.Setup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    private Path folder;

    private Ran run(String... arguments) {
        return Ran.with(Map.of("SLIPWAY_HOME", folder.toString()), arguments);
    }

    @Test
    void findsTheStandaloneOfTheHomeByItself() throws IOException {
        try (var door = new FakeFrontDoor()) {
            var home = new SlipwayHome(folder).create();
            new Setup(Form.TOGETHER, 1, "127.0.0.1", Optional.empty()).write(home);
            new Ports(home).record("listener", URI.create(door.url()).getPort());
            Files.writeString(home.secrets().resolve("owner-token"), FakeFrontDoor.TOKEN + "\n");
            door.on("GET /releases", 200, "[]");

            Ran ran = run("releases", "--json");

            assertThat(ran.exit()).isZero();
            assertThat(ran.out()).isEqualTo("[]\n");
        }
    }

    @Test
    void isNotReachableWhereNothingWasEverStarted() {
        Ran ran = run("releases");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).contains("never started in " + folder, "slipway up");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void statusNeedsNoService() {
        Ran ran = run("status", "--json");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.document().text("state")).isEqualTo("stopped");
        assertThat(ran.document().names()).containsExactly("state", "listener", "console", "workersUrl", "services");
    }

    @Test
    void downOfWhatDoesNotRunIsDone() {
        assertThat(run("down").exit()).isZero();
    }

    @Test
    void refusesAnAddressToListenOnThatIsNone() {
        Ran ran = run("up", "--detach", "--listen", "here");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("'here'", "HOST:PORT");
    }

    @Test
    void saysWhichHomeCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Ran ran = Ran.with(Map.of("SLIPWAY_HOME", file.resolve("home").toString()), "up", "--detach", "--json");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.document().at("error").text("message")).contains(file.toString());
        assertThat(ran.document().at("error").text("remedy")).contains("SLIPWAY_HOME");
    }
}
