package dev.slipway.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.testing.IndexServer;
import dev.slipway.testing.PythonEnvironment;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organization whose only index, for what it publishes and for what its builds need, asks everybody for a password. */
class PrivateIndexReleaseIT {
    private static final String BACKEND = "flit_core==3.12.0";

    /** What the catalog's forge names, beside the index: nothing of it may be seen anywhere either. */
    private static final Map<String, String> CANARIES = Map.of(
            "CANARY_WEBHOOK", "canary-5b1f-of-webhooks",
            "CANARY_READ", "canary-83a0-that-reads",
            "CANARY_FORGE", "canary-c94e-that-writes");

    @TempDir
    Path folder;

    private IndexServer index;
    private TriedStandalone standalone;

    @BeforeEach
    void up() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "no bwrap: install the package bubblewrap");
        index = IndexServer.privatePypiserver();
        fill();
        Path project = project();
        standalone = new TriedStandalone(folder, CANARIES, 1);
        standalone.up();
        standalone.tag(project, "v1.0.0");
        standalone.apply("""
                indexes:
                  internal: {kind: pypi, upload: "%1$s", simple: "%2$s", credential: "file:%3$s", read-credential: "file:%3$s"}
                forges:
                  inhouse:
                    kind: gitea
                    url: "http://127.0.0.1:9/"
                    webhook-secret: env:CANARY_WEBHOOK
                    read-credential: env:CANARY_READ
                    credential: env:CANARY_FORGE
                sources:
                  python: {url: "%2$s", read-credential: "file:%3$s"}
                policy:
                  level: {internal: sandbox}
                """.formatted(index.upload(), index.simple(), index.credential()), Map.of(project, """
                routes: [{stages: [internal]}]
                builds: {app: {install-checks: ["slipway-inhouse"]}}
                """));
    }

    @AfterEach
    void down() {
        if (standalone != null) {
            standalone.close();
            index.close();
        }
    }

    @Test
    void buildsFromItPublishesToItAndInstallsFromItWithoutLettingItsPasswordOut() throws Exception {
        String said = standalone.slipway("release", "inhouse", "v1.0.0", "--wait")
                + standalone.slipway("logs", "inhouse@v1.0.0")
                + standalone.slipway("watch", "inhouse@v1.0.0");

        String shown = standalone.slipway("show", "inhouse@v1.0.0", "--json");
        JsonNode release = Json.MAPPER.readTree(shown);
        assertThat(release.path("state").asText()).as(shown).isEqualTo("published");
        assertThat(release.path("stages")).anySatisfy(stage -> {
            assertThat(stage.path("name").asText()).isEqualTo("internal:install");
            assertThat(stage.path("state").asText()).isEqualTo("done");
        });
        assertThat(release.path("cells"))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.path("level").asText()).isEqualTo("sandbox"));
        assertThat(index.packages().resolve("slipway_inhouse-1.0.0-py3-none-any.whl"))
                .isRegularFile();
        assertThat(standalone.slipway("audit", "inhouse")).contains("The ledger and the indexes agree.");
        standalone.close();
        assertThat(said + shown).doesNotContain(hidden());
        assertThat(homesFilesWith("slipway-hidden")).isNotEmpty();
        assertThat(homesFilesWith(hidden().toArray(String[]::new))).isEmpty();
    }

    /** Every secret there is, the home's own too, which stand in its folder of secrets alone. */
    private List<String> hidden() {
        Secrets own = new Secrets(standalone.home());
        List<String> hidden = new ArrayList<>(CANARIES.values());
        hidden.addAll(List.of(IndexServer.PASSWORD, basic()));
        hidden.addAll(List.of(own.ownerToken(), own.internalToken(), own.workerToken()));
        return hidden;
    }

    /** The files of the home, packed ones unpacked, in which any of these words stand: data of the database and the broker, too. */
    private List<Path> homesFilesWith(String... words) throws IOException {
        try (Stream<Path> files = Files.walk(standalone.home().root())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(standalone.home().secrets()))
                    .filter(file -> holds(file, words))
                    .toList();
        }
    }

    private static boolean holds(Path file, String... words) {
        try (InputStream bytes = unpacked(file)) {
            // One character a byte, so that nothing in a binary file is lost.
            String text = new String(bytes.readAllBytes(), ISO_8859_1);
            return Stream.of(words).anyMatch(text::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        bytes.mark(2);
        boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return packed ? new GZIPInputStream(bytes) : bytes;
    }

    /** As HTTP sends it. */
    private static String basic() {
        return Base64.getEncoder().encodeToString((IndexServer.USER + ":" + IndexServer.PASSWORD).getBytes(UTF_8));
    }

    /** The index gets a build backend from the public one, and what no other index has. */
    private void fill() throws IOException {
        PythonEnvironment.run(List.of(
                PythonEnvironment.with("pypiserver[passlib]==2.4.2").program("pip"),
                "download",
                "--quiet",
                "--no-deps",
                "--dest",
                index.packages().toString(),
                BACKEND));
        String name = "slipway_hidden-1.0";
        try (OutputStream file = Files.newOutputStream(index.packages().resolve(name + "-py3-none-any.whl"));
                ZipOutputStream wheel = new ZipOutputStream(file)) {
            member(wheel, "slipway_hidden.py", "from flit_core.buildapi import *\n");
            member(wheel, name + ".dist-info/METADATA", "Metadata-Version: 2.1\nName: slipway-hidden\nVersion: 1.0\n");
            member(wheel, name + ".dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            member(
                    wheel,
                    name + ".dist-info/RECORD",
                    "slipway_hidden.py,,\n%1$s/METADATA,,\n%1$s/WHEEL,,\n%1$s/RECORD,,\n"
                            .formatted(name + ".dist-info"));
        }
    }

    private static void member(ZipOutputStream wheel, String path, String text) throws IOException {
        wheel.putNextEntry(new ZipEntry(path));
        wheel.write(text.getBytes(UTF_8));
        wheel.closeEntry();
    }

    private Path project() throws IOException {
        Path project = Files.createDirectory(folder.resolve("inhouse"));
        Files.writeString(project.resolve("README.md"), "# In-house\n");
        Files.writeString(
                project.resolve("slipway_inhouse.py"),
                "\"\"\"For colleagues.\"\"\"\n__version__ = '1.0.0'\n\n\ndef main():\n    print('hello, colleague')\n");
        Files.writeString(project.resolve("pyproject.toml"), """
                [build-system]
                requires = ["slipway-hidden==1.0", "%s"]
                build-backend = "slipway_hidden"

                [project]
                name = "slipway-inhouse"
                version = "1.0.0"
                description = "For colleagues"
                readme = "README.md"
                requires-python = ">=3.9"

                [project.scripts]
                slipway-inhouse = "slipway_inhouse:main"
                """.formatted(BACKEND));
        return project;
    }
}
