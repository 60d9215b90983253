package dev.slipway.publisher.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.events.DistFile;
import dev.slipway.publisher.support.Distributions;
import dev.slipway.runtime.blob.FolderBlobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
    @TempDir
    Path folder;

    private Distributions distributions() {
        return new Distributions(new FolderBlobs(folder, "builder"));
    }

    private Artifacts artifacts() {
        return new Artifacts(new FolderBlobs(folder, "publisher"));
    }

    @Test
    void readsTheMetadataOfAWheel() throws IOException {
        DistFile wheel = distributions().wheel("sample", "1.0", "py3-none-any", "one");

        Metadata metadata = artifacts().metadata(wheel);

        assertThat(metadata.first("Name")).contains("sample");
        assertThat(metadata.description())
                .hasValueSatisfying(text -> assertThat(text).contains("With an é."));
    }

    @Test
    void readsTheMetadataOfASourceDistribution() throws IOException {
        DistFile sdist = distributions().sdist("sample", "1.0", "one");

        assertThat(artifacts().metadata(sdist).first("Version")).contains("1.0");
    }

    @Test
    void refusesASizeThatDisagrees() {
        DistFile wheel = distributions().wheel("sample", "1.0", "py3-none-any", "one");

        assertThatThrownBy(() -> artifacts().metadata(new DistFile(wheel.filename(), wheel.sha256(), wheel.size() - 1)))
                .isInstanceOf(WrongBytes.class);
    }

    @Test
    void saysWhenTheStoreDoesNotHaveAFile() {
        assertThatThrownBy(() -> artifacts().open(new DistFile("a.whl", "a".repeat(64), 1)))
                .isInstanceOf(WrongBytes.class)
                .hasMessageContaining("a.whl is not in the artifact store");
    }

    @Test
    void saysWhenAFileIsNoArchive() throws IOException {
        var blob = new FolderBlobs(folder, "builder")
                .put(new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8)));

        for (String name : new String[] {"a-1-py3-none-any.whl", "a-1.tar.gz"}) {
            assertThatThrownBy(() -> artifacts().metadata(new DistFile(name, blob.sha256(), blob.size())))
                    .isInstanceOf(MetadataReader.Unreadable.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void saysWhenAFileIsEmptyOrCut() throws IOException {
        DistFile sdist = distributions().sdist("sample", "1.0", "one");
        byte[] half;
        try (InputStream bytes = artifacts().open(sdist)) {
            half = bytes.readNBytes(40);
        }

        for (byte[] wrong : new byte[][] {{}, half}) {
            var blob = new FolderBlobs(folder, "builder").put(new ByteArrayInputStream(wrong));
            for (String name : new String[] {"a-1-py3-none-any.whl", "a-1.tar.gz"}) {
                assertThatThrownBy(() -> artifacts().metadata(new DistFile(name, blob.sha256(), blob.size())))
                        .isInstanceOf(MetadataReader.Unreadable.class)
                        .hasMessageContaining(name);
            }
        }
    }
}
