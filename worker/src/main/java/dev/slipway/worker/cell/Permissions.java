package dev.slipway.worker.cell;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** The permissions of files, where there are such; elsewhere only whether a file may be written. */
final class Permissions {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Permissions() {}

    /** Readable for all, writable for its owner. */
    static void set(Path file, boolean executable) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** So that what is in the folder can be removed. */
    static void open(Path folder) throws IOException {
        if (POSIX && (!Files.isWritable(folder) || !Files.isExecutable(folder))) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** So that the file itself can be removed: Windows keeps what is read-only, such as git's objects. */
    static void release(Path file) throws IOException {
        if (!POSIX) {
            DosFileAttributeView view =
                    Files.getFileAttributeView(file, DosFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            view.setReadOnly(false);
        }
    }
}
