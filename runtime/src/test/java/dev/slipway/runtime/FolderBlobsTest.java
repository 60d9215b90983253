package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.runtime.blob.Blob;
import dev.slipway.runtime.blob.FolderBlobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobsTest {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path root;

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void storesBytesUnderTheirHash() throws IOException {
        FolderBlobs blobs = new FolderBlobs(root, "builder");
        assertThat(blobs.put(bytes("hello"))).isEqualTo(new Blob(HELLO, 5));
        try (InputStream in = blobs.open("builder", HELLO).orElseThrow()) {
            assertThat(in.readAllBytes()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void storesTheSameBytesOnce() throws IOException {
        FolderBlobs blobs = new FolderBlobs(root, "builder");
        blobs.put(bytes("hello"));
        blobs.put(bytes("hello"));
        assertThat(files()).hasSize(1);
    }

    @Test
    void storesNothingWhenTheHashIsAnother() throws IOException {
        FolderBlobs blobs = new FolderBlobs(root, "builder");
        assertThat(blobs.put(bytes("hullo"), HELLO, 100)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void storesNothingBeyondTheLimit() throws IOException {
        FolderBlobs blobs = new FolderBlobs(root, "builder");
        assertThat(blobs.put(bytes("hello"), HELLO, 4)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void readsWhatAnotherServiceWrote() throws IOException {
        new FolderBlobs(root, "builder").put(bytes("hello"));
        FolderBlobs publisher = new FolderBlobs(root, "publisher");
        assertThat(publisher.find("builder", HELLO)).contains(new Blob(HELLO, 5));
        assertThat(publisher.find("publisher", HELLO)).isEmpty();
    }

    @Test
    void refusesANameThatLeavesTheStore() {
        FolderBlobs blobs = new FolderBlobs(root, "builder");
        assertThatThrownBy(() -> blobs.open("builder", "../../etc/passwd")).hasMessageContaining("not a blob's name");
        assertThatThrownBy(() -> blobs.open("..", HELLO)).hasMessageContaining("not a blob's name");
    }
}
