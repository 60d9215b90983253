package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import dev.slipway.testing.IndexServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/how-to/rotate-keys.md, step by step, with releases that wait between their signature and their index. */
class KeyRotationIT {
    private static final Pattern COMMAND = Pattern.compile("^ {7}(openssl .+)$", Pattern.MULTILINE);
    private static final Pattern PEM = Pattern.compile("-----BEGIN[^-]+-----[^-]+-----END[^-]+-----\n");
    private static final Pattern KEY_ID = Pattern.compile("\"keyid\" ?: ?\"([0-9a-f]{64})\"");

    @TempDir
    Path folder;

    private IndexServer index;
    private TriedStandalone standalone;
    private Path keys;

    @BeforeEach
    void up() throws Exception {
        index = IndexServer.pypiserver();
        standalone = new TriedStandalone(folder, Map.of("SLIPWAY_WORKER_LEVEL", "plain"), 1);
        standalone.up();
        keys = standalone.home().keys();
        HeldProject project = HeldProject.in(folder);
        for (String version : new String[] {"1.0.0", "1.0.1", "1.0.2"}) {
            project.write(version);
            standalone.tag(project.repository(), "v" + version);
            project.letGo(version);
        }
        standalone.apply(
                "indexes:\n  ours: {kind: pypi, upload: '%s', simple: '%s', credential: 'file:%s'}\n"
                        .formatted(index.upload(), index.simple(), index.credential()),
                Map.of(project.repository(), "routes: [{stages: [approval, ours]}]"));
    }

    @AfterEach
    void down() {
        standalone.close();
        index.close();
    }

    @Test
    void replacesTheKeysOfBuilderAndOwnerWithoutAMomentInWhichNothingVerifies() throws Exception {
        build("1.0.0");
        build("1.0.1");
        String old = signer("1.0.0");

        both(this::makeTheNewPair);
        restart();
        both(this::putTheNewKeyInPlace);
        restart();

        publish("1.0.0");
        assertThat(signer("1.0.0")).isEqualTo(old);
        build("1.0.2");
        assertThat(signer("1.0.2")).isNotEqualTo(old);

        both(this::takeTheOldKeyOut);
        restart();

        publish("1.0.2");
        standalone.slipway("approve", "held@v1.0.1");
        JsonNode refused = ended("1.0.1");
        assertThat(refused.path("state").asText()).isEqualTo("failed");
        assertThat(refused.at("/failure/message").asText()).contains("with a key that is known here");
        // As after a leak: signed anew, by the key that is there now, and not built again.
        standalone.slipway("replay", "held@v1.0.1");
        publish("1.0.1");
        assertThat(signer("1.0.1")).isEqualTo(signer("1.0.2"));
        assertThat(show("1.0.1").path("cells")).isNotEmpty().allSatisfy(cell -> assertThat(
                        cell.path("reused").asBoolean())
                .isEqualTo(!cell.path("name").asText().contains("install")));
    }

    /** Its set is signed; it waits for its approval. */
    private void build(String version) throws Exception {
        JsonNode release = ended(version);
        assertThat(release.path("state").asText()).as(release.toString()).isEqualTo("waiting");
    }

    private void publish(String version) throws Exception {
        build(version);
        standalone.slipway("approve", "held@v" + version);
        JsonNode release = ended(version);
        assertThat(release.path("state").asText()).as(release.toString()).isEqualTo("published");
        assertThat(index.page("slipway-held")).contains("slipway_held-" + version + ".tar.gz");
    }

    /** The release when it has ended or waits for its approval. */
    private JsonNode ended(String version) throws Exception {
        Path progress = Files.createTempFile(folder, "progress", null);
        TriedStandalone.exit(standalone.start(progress, Map.of(), "release", "held", "v" + version, "--wait"));
        return show(version);
    }

    private JsonNode show(String version) throws Exception {
        return Json.MAPPER.readTree(standalone.slipway("show", "held@v" + version, "--json"));
    }

    /** The name of the key that signed the set. */
    private String signer(String version) throws Exception {
        Path files = Files.createTempDirectory(folder, "files");
        standalone.slipway("files", "held@v" + version, "--out", files.toString());
        try (var all = Files.list(files)) {
            Path envelope = all.filter(file -> file.toString().endsWith(".intoto.jsonl"))
                    .findFirst()
                    .orElseThrow();
            return KEY_ID.matcher(Files.readString(envelope))
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private interface Step {
        void of(String service) throws IOException, InterruptedException;
    }

    private static void both(Step step) throws IOException, InterruptedException {
        step.of("builder");
        step.of("listener");
    }

    /** The commands of the page's first step, as they stand there. */
    private void makeTheNewPair(String service) throws IOException, InterruptedException {
        Path page = TriedStandalone.ROOT.resolve("docs/how-to/rotate-keys.md");
        String commands = COMMAND.matcher(Files.readString(page))
                .results()
                .map(command -> command.group(1).replace("builder", service))
                .collect(Collectors.joining("\n"));
        assertThat(commands).contains("-out " + service + "-next.pem", ">> " + service + ".pub.pem");
        Process shell = new ProcessBuilder("/bin/sh", "-euc", commands)
                .directory(keys.toFile())
                .inheritIO()
                .start();
        assertThat(shell.waitFor()).isZero();
    }

    private void putTheNewKeyInPlace(String service) throws IOException {
        Files.move(
                keys.resolve(service + "-next.pem"),
                keys.resolve(service + ".pem"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** The first one of the file. */
    private void takeTheOldKeyOut(String service) throws IOException {
        Path file = keys.resolve(service + ".pub.pem");
        var both = PEM.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(both).hasSize(2);
        Files.writeString(file, both.getLast());
    }

    private void restart() {
        standalone.close();
        standalone.up();
    }
}
