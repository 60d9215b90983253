package dev.slipway.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.launcher.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipwayHomeTest {
    @TempDir
    Path folder;

    @Test
    void isWhereSlipwayHomeSays() {
        assertThat(SlipwayHome.of(Map.of("SLIPWAY_HOME", "/srv/slipway", "HOME", "/home/ada"))
                        .root())
                .isEqualTo(Path.of("/srv/slipway"));
    }

    @Test
    void isInTheUsersHomeWhenNothingIsSaid() {
        assertThat(SlipwayHome.of(Map.of("SLIPWAY_HOME", " ", "HOME", "/home/ada"))
                        .root())
                .isEqualTo(Path.of("/home/ada/.slipway"));
    }

    @Test
    void canBeReadByItsOwnerOnly() throws IOException {
        SlipwayHome home = new SlipwayHome(folder.resolve("new/home")).create();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void namesTheFolderAndARemedyWhenItCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new SlipwayHome(file.resolve("home")).create())
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(file.resolve("home").toString())
                .hasMessageNotContaining("Exception")
                .extracting(failure -> ((StartFailed) failure).remedy())
                .asString()
                .contains("SLIPWAY_HOME");
    }

    @Test
    void sharesNothingButTheCacheWithItsDemo() {
        SlipwayHome home = new SlipwayHome(folder);

        assertThat(home.demo().root()).isEqualTo(folder.resolve("demo"));
        assertThat(home.demo().cache()).isEqualTo(home.cache());
    }
}
