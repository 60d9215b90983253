package dev.slipway.launcher.database;

import dev.slipway.launcher.StartFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.io.file.PathUtils;

/** PostgreSQL's programs, packed in a jar for this system, unpacked once into a folder named by their hash. */
final class PostgresBinaries {
    private final Path cache;

    PostgresBinaries(Path cache) {
        this.cache = cache;
    }

    /** The folder with {@code bin/postgres} and {@code bin/initdb}. */
    Path unpacked() {
        String resource = "/postgres-%s-%s.txz".formatted(system(), architecture());
        try {
            Path folder = cache.resolve("postgres-" + hash(resource).substring(0, 12));
            if (!Files.isDirectory(folder)) {
                unpack(resource, folder);
            }
            return folder;
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFailed(
                    "PostgreSQL cannot be unpacked into %s: %s".formatted(cache, e),
                    "Check that the disk has 100 MB free and the folder is writable.",
                    e);
        }
    }

    private static void unpack(String resource, Path folder) throws IOException {
        Path fresh = Files.createTempDirectory(folder.getParent(), "postgres");
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(open(resource)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, fresh.resolve(entry.getName()));
            }
        }
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
            PathUtils.deleteDirectory(fresh);
        }
    }

    private static void write(TarArchiveEntry entry, InputStream bytes, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(bytes, file);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String hash(String resource) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream bytes = new DigestInputStream(open(resource), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream open(String resource) {
        InputStream stream = PostgresBinaries.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new StartFailed(
                    "There is no PostgreSQL for this system (%s).".formatted(resource),
                    "Linux and macOS on x86_64 and arm64 are supported; elsewhere use docker-compose.yml.");
        }
        return stream;
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }
}
