package dev.slipway.worker.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Packs a folder into a tar so that equal files give equal bytes: sorted names, one time, no owners. No link is followed. */
public final class Packing {
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    private final Path folder;
    private final long epoch;

    private Packing(Path folder, long epoch) {
        this.folder = folder;
        this.epoch = epoch;
    }

    /**
     * Packs all that lies in the folder.
     *
     * @param epoch the time of every entry, in seconds
     */
    public static void pack(Path folder, Path archive, long epoch) {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            Packing packing = new Packing(folder, epoch);
            for (Path each : packing.files()) {
                packing.add(tar, each);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot pack " + folder, broken);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> !each.equals(folder))
                    .sorted(Comparator.comparing(this::name))
                    .toList();
        }
    }

    private void add(TarArchiveOutputStream tar, Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            TarArchiveEntry link = new TarArchiveEntry(name(file), TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(file).toString());
            put(tar, link, PLAIN);
        } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            put(tar, new TarArchiveEntry(name(file) + "/"), EXECUTABLE);
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            TarArchiveEntry entry = new TarArchiveEntry(name(file));
            entry.setSize(Files.size(file));
            begin(tar, entry, Files.isExecutable(file) ? EXECUTABLE : PLAIN);
            Files.copy(file, tar);
            tar.closeArchiveEntry();
        }
        // Sockets and pipes are nobody's source.
    }

    private void put(TarArchiveOutputStream tar, TarArchiveEntry entry, int mode) throws IOException {
        begin(tar, entry, mode);
        tar.closeArchiveEntry();
    }

    private void begin(TarArchiveOutputStream tar, TarArchiveEntry entry, int mode) throws IOException {
        entry.setMode(mode);
        entry.setModTime(epoch * 1000);
        tar.putArchiveEntry(entry);
    }

    private String name(Path file) {
        return folder.relativize(file).toString();
    }
}
