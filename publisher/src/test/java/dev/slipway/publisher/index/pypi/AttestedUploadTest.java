package dev.slipway.publisher.index.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.artifact.Artifacts;
import dev.slipway.publisher.credential.Login;
import dev.slipway.publisher.index.Answer;
import dev.slipway.publisher.index.PackageIndex.Upload;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.support.Distributions;
import dev.slipway.publisher.support.FakeHttp;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestedUploadTest {
    @TempDir
    Path folder;

    private final FakeHttp server = new FakeHttp();
    private final IndexHttp http = new IndexHttp(Duration.ofSeconds(20));

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private Answer upload(String attestation) throws Exception {
        DistFile wheel =
                new Distributions(new FolderBlobs(folder, "builder")).wheel("sample", "1.0", "py3-none-any", "one");
        Artifacts artifacts = new Artifacts(new FolderBlobs(folder, "publisher"));
        IndexSpec spec = new IndexSpec(
                "pypi", IndexSpec.Kind.PYPI, server.address(), server.address(), null, null, false, null, null, null);
        Login login = Login.with(Credential.none(Origin.of(URI.create(server.address()))));
        return new Uploader(spec, login, http, new Failures(spec, "trusted"))
                .upload(new Upload(wheel, artifacts.metadata(wheel), () -> artifacts.open(wheel), attestation));
    }

    @Test
    void sendsTheAttestationInAListOfItsOwnField() throws Exception {
        server.next(200, "").next(200, "");

        upload("{\"version\":1}");
        upload(null);

        assertThat(server.requests().getFirst().body()).contains("name=\"attestations\"\r\n\r\n[{\"version\":1}]\r\n");
        assertThat(server.requests().getLast().body()).doesNotContain("name=\"attestations\"");
    }

    @Test
    void saysThatTheIndexDoesNotTakeTheAttestation() throws Exception {
        String words =
                "Invalid attestations supplied during upload: Attestations are only supported when using Trusted Publishing";
        server.next(400, "{\"message\": \"" + words + "\"}");

        assertThat(upload("{}")).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.failure().code()).isEqualTo("auth-failed");
            assertThat(refused.failure().message())
                    .isEqualTo("The index pypi did not take the attestation of sample-1.0-py3-none-any.whl.");
            assertThat(refused.failure().detail()).contains(words);
        });
    }
}
