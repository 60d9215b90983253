package dev.slipway.worker.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.worker.SourceTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingTest {
    @TempDir
    Path folder;

    private Path archive;
    private Path target;

    @BeforeEach
    void choose() {
        archive = folder.resolve("archive.tar");
        target = folder.resolve("target");
    }

    @Test
    void unpacksFilesAndFolders() throws IOException {
        Files.write(archive, SourceTree.of("a/b.txt", "text").with("c.txt", "").tar());

        Unpacking.unpack(archive, target, 1000);

        assertThat(target.resolve("a/b.txt")).hasContent("text");
        assertThat(target.resolve("c.txt")).isEmptyFile();
    }

    @Test
    void unpacksACompressedArchive() throws IOException {
        try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(archive))) {
            stream.write(SourceTree.of("a.txt", "text").tar());
        }

        Unpacking.unpack(archive, target, 1000);

        assertThat(target.resolve("a.txt")).hasContent("text");
    }

    @Test
    void keepsWhatIsExecutable() throws IOException {
        TarArchiveEntry script = new TarArchiveEntry("run.sh");
        script.setMode(0755);
        pack(script);

        Unpacking.unpack(archive, target, 1000);

        assertThat(Files.isExecutable(target.resolve("run.sh"))).isTrue();
    }

    @Test
    void keepsALinkThatStaysInside() throws IOException {
        pack(new TarArchiveEntry("a.txt"), link("sub/b.txt", "../a.txt"));

        Unpacking.unpack(archive, target, 1000);

        assertThat(Files.readSymbolicLink(target.resolve("sub/b.txt"))).isEqualTo(Path.of("../a.txt"));
    }

    @Test
    void refusesNamesAndLinksThatLeadOutside() throws IOException {
        refuses("lies outside", new TarArchiveEntry("../x"));
        refuses("out of the folder", link("x", "../../etc"));
        refuses("out of the folder", link("x", "/etc/passwd"));
        TarArchiveEntry hard = new TarArchiveEntry("h", TarConstants.LF_LINK);
        hard.setLinkName("../archive.tar");
        refuses("lies outside", hard);
    }

    @Test
    void refusesALinkThatLeadsOutsideThroughAnother() throws IOException {
        TarArchiveEntry deep = new TarArchiveEntry("a/b/");
        refuses("out of the folder", deep, link("a/b/up", "../.."), link("x", "a/b/up/.."));
    }

    @Test
    void refusesToWriteThroughALink() throws IOException {
        Files.createDirectories(folder.resolve("elsewhere"));
        refuses("", link("d", "../elsewhere"), new TarArchiveEntry("d/x"));
        assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
    }

    @Test
    void refusesDevices() throws IOException {
        refuses("neither a file", new TarArchiveEntry("pipe", TarConstants.LF_FIFO));
    }

    @Test
    void refusesMoreThanItMayFill() throws IOException {
        Files.write(
                archive, SourceTree.of("a.txt", "0123456789").with("b.txt", "0").tar());

        assertThatThrownBy(() -> Unpacking.unpack(archive, target, 10)).hasMessageContaining("more than 10 bytes");
    }

    private void refuses(String message, TarArchiveEntry... entries) throws IOException {
        Folders.delete(target);
        pack(entries);

        assertThatThrownBy(() -> Unpacking.unpack(archive, target, 1000))
                .isInstanceOf(Unpacking.UnsafeArchive.class)
                .hasMessageContaining(message);
    }

    private void pack(TarArchiveEntry... entries) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
    }

    private static TarArchiveEntry link(String name, String to) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(to);
        return entry;
    }
}
