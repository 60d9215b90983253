package dev.slipway.publisher.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.publisher.support.Desk;
import dev.slipway.publisher.support.Distributions;
import dev.slipway.publisher.support.Turns;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.signature.Signer;
import dev.slipway.testing.PythonEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of docs/provenance.md: in-toto's own libraries, without anything of Slipway. */
class PublicVerificationIT {
    @TempDir
    Path folder;

    private final KeyPair builder = Desk.key();
    private Path files;

    @BeforeEach
    void fetch() throws IOException {
        files = Files.createDirectory(folder.resolve("files"));
        FolderBlobs blobs = new FolderBlobs(folder.resolve("blobs"), "builder");
        DistSet set = new Distributions(blobs).pure("sample", "1.0", "one");
        Signer signer = new Signer(builder.getPrivate());
        String envelope = new Turns(signer, signer, blobs).provenance("release", Turns.COMMIT, set);
        for (DistFile file : set.files()) {
            copy(blobs, file.sha256(), file.filename());
        }
        copy(blobs, envelope, set.id() + ".intoto.jsonl");
    }

    @Test
    void verifiesWhatTheBuilderSigned() throws IOException, InterruptedException {
        Verified verified = verify(builder.getPublic());

        assertThat(verified.output()).isEqualToIgnoringNewLines(Turns.COMMIT);
        assertThat(verified.exit()).isZero();
    }

    @Test
    void refusesAChangedFile() throws IOException, InterruptedException {
        Files.writeString(files.resolve("sample-1.0.tar.gz"), "other");

        Verified verified = verify(builder.getPublic());

        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.output()).contains("sample-1.0.tar.gz has other bytes than were signed");
    }

    @Test
    void refusesAnotherKey() throws IOException, InterruptedException {
        assertThat(verify(Desk.key().getPublic()).exit()).isEqualTo(1);
    }

    private record Verified(int exit, String output) {}

    private Verified verify(PublicKey key) throws IOException, InterruptedException {
        String page = Files.readString(Path.of(System.getProperty("project.root"), "docs", "provenance.md"));
        int start = page.indexOf("```python\n") + "```python\n".length();
        Path script = Files.writeString(folder.resolve("verify.py"), page.substring(start, page.indexOf("```", start)));
        String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        Path pem = Files.writeString(
                folder.resolve("builder.pub.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
        String python = PythonEnvironment.with("securesystemslib[crypto]==1.6.0", "in-toto-attestation==0.9.3")
                .program("python");
        Process process = new ProcessBuilder(python, script.toString(), files.toString(), pem.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verified(process.waitFor(), output);
    }

    private void copy(FolderBlobs blobs, String sha256, String name) throws IOException {
        try (InputStream bytes = blobs.open("builder", sha256).orElseThrow()) {
            Files.copy(bytes, files.resolve(name));
        }
    }
}
