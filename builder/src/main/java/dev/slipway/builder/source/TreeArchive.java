package dev.slipway.builder.source;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar whose bytes follow from its files alone: one time for all entries, no owners, modes 0644 and 0755. */
final class TreeArchive implements Closeable {
    private final TarArchiveOutputStream tar;
    private final long seconds;

    /** {@code seconds} since 1970 is the time of every entry. */
    TreeArchive(OutputStream out, long seconds) {
        this.tar = new TarArchiveOutputStream(out, "UTF-8");
        this.tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        this.tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        this.tar.setAddPaxHeadersForNonAsciiNames(true);
        this.seconds = seconds;
    }

    void file(String path, boolean executable, long size, InputStream content) throws IOException {
        TarArchiveEntry entry = entry(path, TarConstants.LF_NORMAL);
        entry.setMode(executable ? 0100755 : 0100644);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        content.transferTo(tar);
        tar.closeArchiveEntry();
    }

    void file(String path, byte[] content) throws IOException {
        file(path, false, content);
    }

    void file(String path, boolean executable, byte[] content) throws IOException {
        file(path, executable, content.length, new ByteArrayInputStream(content));
    }

    void link(String path, String target) throws IOException {
        TarArchiveEntry entry = entry(path, TarConstants.LF_SYMLINK);
        entry.setMode(0120777);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    void folder(String path) throws IOException {
        TarArchiveEntry entry = entry(path + "/", TarConstants.LF_DIR);
        entry.setMode(040755);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    private TarArchiveEntry entry(String path, byte kind) {
        TarArchiveEntry entry = new TarArchiveEntry(path, kind);
        entry.setModTime(seconds * 1000);
        entry.setIds(0, 0);
        entry.setNames("", "");
        return entry;
    }
}
