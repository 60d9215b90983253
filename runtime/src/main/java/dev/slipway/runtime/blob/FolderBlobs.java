package dev.slipway.runtime.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The artifact store in a folder: {@code <root>/<owner>/ab/abcdef…}. A blob is written beside its place, hashed on the way,
 * synced, renamed, and its folder synced: after a crash it is there whole or not at all.
 */
public final class FolderBlobs implements Blobs {
    private final Path root;
    private final String owner;

    public FolderBlobs(Path root, String owner) {
        this.root = root;
        this.owner = owner;
    }

    @Override
    public Blob put(InputStream bytes) throws IOException {
        return write(bytes, null, Long.MAX_VALUE).orElseThrow();
    }

    @Override
    public Optional<Blob> put(InputStream bytes, String sha256, long limit) throws IOException {
        return write(bytes, sha256, limit);
    }

    @Override
    public Optional<InputStream> open(String from, String sha256) throws IOException {
        try {
            return Optional.of(Files.newInputStream(place(from, sha256)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Blob> find(String from, String sha256) throws IOException {
        try {
            return Optional.of(new Blob(sha256, Files.size(place(from, sha256))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Optional<Blob> write(InputStream bytes, String wanted, long limit) throws IOException {
        Path folder = Files.createDirectories(root.resolve(owner));
        Path temporary = folder.resolve(".incoming-" + UUID.randomUUID());
        try {
            DigestInputStream hashed = new DigestInputStream(bytes, sha256());
            long size;
            try (FileChannel channel =
                            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = java.nio.channels.Channels.newOutputStream(channel)) {
                size = copy(hashed, out, limit);
                channel.force(true);
            }
            String found = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
            if (size > limit || (wanted != null && !wanted.equals(found))) {
                return Optional.empty();
            }
            settle(temporary, place(owner, found));
            return Optional.of(new Blob(found, size));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static long copy(InputStream in, OutputStream out, long limit) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        for (int read = in.read(buffer); read >= 0 && size <= limit; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            size += read;
        }
        return size;
    }

    private static void settle(Path temporary, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        try {
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            return; // the same bytes, since the name is their hash
        }
        try (FileChannel folder = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private Path place(String from, String sha256) {
        if (!sha256.matches("[0-9a-f]{64}") || !from.matches("[a-z-]+")) {
            throw new IllegalArgumentException("not a blob's name: " + from + "/" + sha256);
        }
        return root.resolve(from).resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
