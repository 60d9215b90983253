package dev.slipway.worker.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackingTest {
    private static final String LONG = "a".repeat(90) + "/" + "ü".repeat(80) + ".txt";

    @TempDir
    Path folder;

    @Test
    void packsWhatUnpackingTakes() throws Exception {
        Path tree = tree("one");

        Path unpacked = folder.resolve("unpacked");
        Unpacking.unpack(pack(tree), Folders.create(unpacked), 1 << 20);

        assertThat(unpacked.resolve(LONG)).hasContent("long");
        assertThat(unpacked.resolve("run")).isExecutable();
        assertThat(unpacked.resolve("empty")).isEmptyDirectory();
        assertThat(Files.readSymbolicLink(unpacked.resolve("link"))).isEqualTo(Path.of("run"));
    }

    @Test
    void givesEqualBytesForEqualFiles() throws Exception {
        Path one = pack(tree("one"));
        Path tree = tree("two");
        Files.setLastModifiedTime(tree.resolve("run"), FileTime.fromMillis(1));

        assertThat(pack(tree)).hasSameBinaryContentAs(one);
    }

    private Path pack(Path tree) {
        Path archive = folder.resolve(tree.getFileName() + ".tar");
        Packing.pack(tree, archive, 1_760_000_000);
        return archive;
    }

    private Path tree(String name) throws IOException {
        Path tree = Folders.create(folder.resolve(name));
        Folders.create(tree.resolve("empty"));
        Folders.create(tree.resolve(LONG).getParent());
        Files.writeString(tree.resolve(LONG), "long");
        assertThat(Files.writeString(tree.resolve("run"), "#!/bin/sh\n")
                        .toFile()
                        .setExecutable(true))
                .isTrue();
        Files.createSymbolicLink(tree.resolve("link"), Path.of("run"));
        return tree;
    }
}
