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
        StartCaches caches = new StartCaches(folder);

        Files.createFile(caches.file("broker", jars));

        assertThat(caches.of("broker", jars)).isPresent();
    }

    @Test
    void isNotUsedForAJarThatChanged() throws IOException {
        List<Path> jars = List.of(Files.writeString(folder.resolve("a.jar"), "one"));
        StartCaches caches = new StartCaches(folder);
        Files.createFile(caches.file("broker", jars));

        Files.writeString(jars.getFirst(), "another");

        assertThat(caches.of("broker", jars)).isEmpty();
    }
}
