package dev.slipway.worker.toolchain;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Folders that are filled once, under a name that says what is in them, and then only read by the cells of this machine. */
public final class SharedFolders {
    private final Path folder;
    private final ConcurrentMap<String, ReentrantLock> making = new ConcurrentHashMap<>();

    public SharedFolders(Path folder) {
        this.folder = folder;
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    /** The folder of that name; where it is not there yet, {@code fill} makes what it is to hold in a folder that it is given. */
    public Attempt<Path> get(String name, Function<Path, Attempt<Path>> fill) {
        ReentrantLock lock = making.computeIfAbsent(name, absent -> new ReentrantLock());
        lock.lock();
        try {
            return Files.exists(path(name)) ? Attempt.done(path(name)) : make(path(name), fill);
        } finally {
            lock.unlock();
        }
    }

    private Attempt<Path> make(Path wanted, Function<Path, Attempt<Path>> fill) {
        Folders.create(folder);
        Path fresh = folder.resolve(".new-" + UUID.randomUUID());
        try {
            return fill.apply(fresh).map(filled -> rename(filled, wanted));
        } finally {
            Folders.delete(fresh);
        }
    }

    /** Another worker may have made it meanwhile: then that one is taken. */
    private static Path rename(Path fresh, Path wanted) {
        try {
            Files.move(fresh, wanted, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException exists) {
            if (!Files.exists(wanted)) {
                throw new UncheckedIOException("cannot make " + wanted, exists);
            }
        }
        return wanted;
    }
}
