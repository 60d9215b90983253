package dev.slipway.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCachesTest {
    @TempDir
    Path folder;

    @Test
    void isThereForTheJarsThatItWasMadeOf() throws IOException {
        List<Path> jars = List.of(Files.writeString(folder.resolve("a.jar"), "one"));
        make("broker", jars);

        assertThat(new StartCaches(folder, false).option("broker", jars))
                .hasValueSatisfying(option -> assertThat(option).startsWith("-XX:AOTCache=" + folder));
    }

    @Test
    void isNotUsedForAJarThatChanged() throws IOException {
        List<Path> jars = List.of(Files.writeString(folder.resolve("a.jar"), "one"));
        make("broker", jars);

        Files.writeString(jars.getFirst(), "another");

        assertThat(new StartCaches(folder, false).option("broker", jars)).isEmpty();
    }

    /** As a JVM does that ends after a training run. */
    private void make(String name, List<Path> jars) throws IOException {
        String option = new StartCaches(folder, true).option(name, jars).orElseThrow();
        Files.createFile(Path.of(option.substring(option.indexOf('=') + 1)));
    }
}
