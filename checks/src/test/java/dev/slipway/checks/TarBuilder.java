package dev.slipway.checks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Makes gzipped tars for tests, member by member. */
public final class TarBuilder {

    private final List<TarArchiveEntry> entries = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private final String filename;

    public TarBuilder(String filename) {
        this.filename = filename;
    }

    /** A good source distribution with these metadata. */
    public static TarBuilder sdist(String metadata) {
        return new TarBuilder("demo-1.0.tar.gz")
                .file("demo-1.0/PKG-INFO", metadata)
                .file("demo-1.0/pyproject.toml", "[build-system]\n");
    }

    public TarBuilder file(String path, String content) {
        return file(path, content.getBytes(UTF_8));
    }

    public TarBuilder file(String path, byte[] content) {
        TarArchiveEntry entry = new TarArchiveEntry(path, true);
        entry.setSize(content.length);
        return add(entry, content);
    }

    public TarBuilder folder(String path) {
        return add(new TarArchiveEntry(path + "/"), new byte[0]);
    }

    public TarBuilder special(String path, byte type) {
        return add(new TarArchiveEntry(path, type), new byte[0]);
    }

    public TarBuilder link(String path, byte type, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(path, type);
        entry.setLinkName(target);
        return add(entry, new byte[0]);
    }

    public TarBuilder last(Consumer<TarArchiveEntry> change) {
        change.accept(entries.getLast());
        return this;
    }

    private TarBuilder add(TarArchiveEntry entry, byte[] content) {
        entries.add(entry);
        contents.add(content);
        return this;
    }

    public Path write(Path folder) {
        Path path = folder.resolve(filename);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GzipCompressorOutputStream(Files.newOutputStream(path)))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (int i = 0; i < entries.size(); i++) {
                tar.putArchiveEntry(entries.get(i));
                tar.write(contents.get(i));
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }
}
