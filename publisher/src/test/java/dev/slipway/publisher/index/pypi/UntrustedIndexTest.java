package dev.slipway.publisher.index.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.artifact.Artifacts;
import dev.slipway.publisher.credential.Login;
import dev.slipway.publisher.index.Answer;
import dev.slipway.publisher.index.PackageIndex.Upload;
import dev.slipway.publisher.index.Reading;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.support.Distributions;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import dev.slipway.testing.pypi.PypiFake;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedIndexTest {
    private static final String PASSWORD = "of-the-test";

    @TempDir
    Path folder;

    /** Valid for ten years, and no longer valid: both signed by themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"-1d", "-4000d"})
    void isSentNothing(String from) throws Exception {
        try (PypiFake pypi = new PypiFake(certified(from));
                IndexHttp http = new IndexHttp(Duration.ofSeconds(20))) {
            PypiIndex index = index(pypi, http);
            DistFile wheel =
                    new Distributions(new FolderBlobs(folder, "builder")).wheel("sample", "1.0", "py3-none-any", "one");
            Artifacts artifacts = new Artifacts(new FolderBlobs(folder, "publisher"));

            Reading read = index.read("sample", List.of(wheel));
            Answer sent = index.upload(new Upload(wheel, artifacts.metadata(wheel), () -> artifacts.open(wheel)));

            assertThat(read)
                    .isInstanceOfSatisfying(
                            Reading.Unavailable.class, away -> assertClear(away.failure(), pypi.simple() + "sample/"));
            assertThat(sent)
                    .isInstanceOfSatisfying(Answer.NotNow.class, later -> assertClear(later.failure(), pypi.upload()));
            assertThat(pypi.reads("sample")).isZero();
            assertThat(pypi.accepted()).isEmpty();
        }
    }

    private static void assertClear(Failure failure, String address) {
        assertThat(failure.message())
                .isEqualTo("The index private cannot be trusted at " + address
                        + ": its certificate is not valid here, and nothing was sent.");
        assertThat(failure.remedy()).contains("Renew the certificate", "SSL_CERT_FILE");
        assertThat(failure.detail()).contains("PKIX");
    }

    private static PypiIndex index(PypiFake pypi, IndexHttp http) {
        IndexSpec spec = new IndexSpec(
                "private",
                IndexSpec.Kind.PYPI,
                pypi.upload(),
                pypi.simple(),
                "env:TOKEN",
                null,
                false,
                null,
                null,
                null);
        Credential credential = Credential.of("env:TOKEN", Origin.of(URI.create(pypi.upload())), PypiFake.TOKEN);
        return new PypiIndex(spec, credential, Login.with(credential), http, new Pages());
    }

    private SSLContext certified(String from) throws Exception {
        Path store = folder.resolve("index.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-startdate",
                        from,
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }
}
