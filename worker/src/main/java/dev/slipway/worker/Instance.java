package dev.slipway.worker;

import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.process.ProcessTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of one running worker process, locked while it lives. What a killed worker left behind, its folder and the
 * processes of its cells, is removed by the next one with the same home.
 */
final class Instance implements AutoCloseable {
    private static final String LOCK = "lock";

    private final String id;
    private final Path folder;
    private final FileChannel channel;

    private Instance(String id, Path folder, FileChannel channel) {
        this.id = id;
        this.folder = folder;
        this.channel = channel;
    }

    static Instance open(Path home) throws IOException {
        Path instances = Folders.create(home.resolve("instances"));
        for (Path other : folders(instances)) {
            removeIfDead(other);
        }
        String id = UUID.randomUUID().toString();
        Path folder = Folders.create(instances.resolve(id));
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return new Instance(id, folder, channel);
    }

    String id() {
        return id;
    }

    /** Where warm interpreters have their homes. */
    Path warm() {
        return folder.resolve("warm");
    }

    /** A folder with a short path for Unix sockets, which only this worker's user can enter. */
    Path sockets() {
        Path place = sockets(id);
        if (!Files.exists(place)) {
            try {
                Files.createDirectory(
                        place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (IOException notWritable) {
                throw new UncheckedIOException("cannot make the folder " + place, notWritable);
            }
        }
        return place;
    }

    private static Path sockets(String id) {
        return Path.of(System.getProperty("java.io.tmpdir"), "slipway-egress-" + id);
    }

    Path cells() {
        return folder.resolve("cells");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Folders.delete(sockets(id));
        Folders.delete(folder);
    }

    private static void removeIfDead(Path folder) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                new ProcessTree(folder.getFileName() + "/", folder).kill(Optional.empty());
                Folders.delete(sockets(folder.getFileName().toString()));
                Folders.delete(folder);
            }
        } catch (OverlappingFileLockException ours) {
            // It lives in this very process.
        }
    }

    private static List<Path> folders(Path instances) throws IOException {
        try (Stream<Path> children = Files.list(instances)) {
            return children.filter(Files::isDirectory).toList();
        }
    }
}
