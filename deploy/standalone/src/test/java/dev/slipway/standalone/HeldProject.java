package dev.slipway.standalone;

import static org.awaitility.Awaitility.await;

import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A project whose first build of a version is held until the test lets it go on, and which builds other bytes each time. */
record HeldProject(Path repository, Path place) {

    static HeldProject in(Path folder) throws IOException {
        return new HeldProject(
                Files.createDirectory(folder.resolve("held")), Files.createDirectory(folder.resolve("place")));
    }

    /** Writes a version of it. */
    void write(String version) throws IOException {
        Files.writeString(
                repository.resolve("pyproject.toml"),
                "[build-system]\nrequires = [\"setuptools==80.9.0\"]\nbuild-backend = \"setuptools.build_meta\"\n");
        Files.writeString(repository.resolve("README.md"), "# Held\n");
        Files.writeString(repository.resolve("MANIFEST.in"), "include bytes.txt\n");
        Files.writeString(repository.resolve("held.py"), "ANSWER = 42\n");
        Files.writeString(repository.resolve("setup.py"), """
                import os, sys, time
                from setuptools import setup

                PLACE = "%s"

                def hold():
                    with open("bytes.txt", "w") as file:
                        file.write(str(os.getpid()) + " " + str(time.time_ns()))
                    try:
                        os.close(os.open(PLACE + ".running", os.O_CREAT | os.O_EXCL))
                    except FileExistsError:
                        return
                    while not os.path.exists(PLACE + ".go"):
                        time.sleep(0.02)

                if "sdist" in sys.argv:
                    hold()
                setup(name="slipway-held", version="%s", py_modules=["held"], description="Waits while it is built",
                      long_description=open("README.md").read(), long_description_content_type="text/markdown")
                """.formatted(place.resolve(version), version));
    }

    void awaitRunning(String version) {
        await().atMost(JoinedWorker.PATIENCE).until(() -> Files.exists(place.resolve(version + ".running")));
    }

    void letGo(String version) throws IOException {
        Files.write(place.resolve(version + ".go"), new byte[0]);
    }

    /** How many of the builder's blobs are sdists of that version, of which no two are the same. */
    long builtAndStored(SlipwayHome home, String version) throws IOException {
        try (Stream<Path> blobs = Files.walk(home.blobs().resolve("builder"))) {
            return blobs.filter(Files::isRegularFile)
                    .filter(blob -> holds(blob, "slipway_held-" + version + "/PKG-INFO"))
                    .count();
        }
    }

    private static boolean holds(Path archive, String member) {
        try {
            Process tar = new ProcessBuilder("tar", "-tzf", archive.toString(), member)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tar.waitFor() == 0;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
