package dev.slipway.worker.cell;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpacks a tar of somebody else's making: nothing of it lands outside of the folder, by its name or through a link, and
 * it fills no disk.
 */
public final class Unpacking {
    private final Path folder;
    private final long mostBytes;
    private final List<Path> links = new ArrayList<>();
    private long bytes;

    /** What is wrong with the archive, for the person who made it. */
    public static final class UnsafeArchive extends IOException {
        UnsafeArchive(String message) {
            super(message);
        }
    }

    private Unpacking(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** Unpacks a {@code .tar}, or a {@code .tar.gz} if it is one, into a folder that holds nothing yet. */
    public static void unpack(Path archive, Path folder, long mostBytes) throws IOException {
        Folders.create(folder);
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(plain(file), "UTF-8")) {
            Unpacking unpacking = new Unpacking(folder.toRealPath(), mostBytes);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpacking.add(entry, tar);
            }
            unpacking.checkLinks();
        } catch (IllegalArgumentException broken) {
            throw new UnsafeArchive("the archive is broken: " + broken.getMessage());
        }
    }

    private static InputStream plain(InputStream file) throws IOException {
        file.mark(2);
        boolean compressed = file.read() == 0x1f && file.read() == 0x8b;
        file.reset();
        return compressed ? new GZIPInputStream(file) : file;
    }

    private void add(TarArchiveEntry entry, InputStream content) throws IOException {
        Path target = inside(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (!target.getParent().toRealPath().startsWith(folder)) {
            throw new UnsafeArchive("'" + entry.getName() + "' goes through a link out of the folder");
        }
        if (entry.isSymbolicLink()) {
            link(entry, target);
        } else if (entry.isLink()) {
            Path original = inside(entry.getLinkName());
            if (!Files.isRegularFile(original) || !original.toRealPath().startsWith(folder)) {
                throw new UnsafeArchive(
                        "'" + entry.getName() + "' is a link to something that is no file of the archive");
            }
            Files.copy(original, target, StandardCopyOption.REPLACE_EXISTING);
        } else if (entry.isFile() && !isDevice(entry)) {
            write(entry, content, target);
        } else {
            throw new UnsafeArchive("'" + entry.getName() + "' is neither a file nor a folder nor a link");
        }
    }

    private static boolean isDevice(TarArchiveEntry entry) {
        return entry.isFIFO() || entry.isBlockDevice() || entry.isCharacterDevice();
    }

    private void write(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        bytes += entry.getSize();
        if (bytes > mostBytes) {
            throw new UnsafeArchive("it unpacks to more than " + mostBytes + " bytes");
        }
        Files.deleteIfExists(target);
        Files.copy(content, target);
        Permissions.set(target, (entry.getMode() & 0100) != 0);
    }

    private void link(TarArchiveEntry entry, Path target) throws IOException {
        Path points = target.getParent().resolve(entry.getLinkName()).normalize();
        if (!points.startsWith(folder)) {
            throw new UnsafeArchive(
                    "'" + entry.getName() + "' is a link to " + entry.getLinkName() + ", out of the folder");
        }
        Files.deleteIfExists(target);
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        links.add(target);
    }

    /** A link through another link can lead further than its text says, so each is followed once all are there. */
    private void checkLinks() throws IOException {
        for (Path link : links) {
            if (Files.exists(link) && !link.toRealPath().startsWith(folder)) {
                throw new UnsafeArchive("'" + folder.relativize(link) + "' leads out of the folder");
            }
        }
    }

    private Path inside(String name) throws UnsafeArchive {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new UnsafeArchive("'" + name + "' lies outside of the folder");
        }
        return target;
    }
}
