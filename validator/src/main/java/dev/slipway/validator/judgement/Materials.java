package dev.slipway.validator.judgement;

import dev.slipway.events.DistFile;
import dev.slipway.runtime.blob.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Gets the files of a set out of the builder's part of the store, hashed again on the way. */
public final class Materials {
    private static final String OWNER = "builder";

    /** What became of a file. */
    sealed interface Fetched {
        /** Its bytes are at this path, and are those that the set names. */
        record File(Path path) implements Fetched {}

        /** It is not there. */
        record Missing() implements Fetched {}

        /** There are other bytes in its place. */
        record Changed(long size, String sha256) implements Fetched {}
    }

    private final Blobs blobs;
    private final Path work;

    /** {@code work} is the folder under which a judgement gets a temporary one. */
    public Materials(Blobs blobs, Path work) {
        this.blobs = blobs;
        this.work = work;
    }

    Path temporaryFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(work), "validator-");
    }

    Fetched fetch(DistFile file, Path folder) throws IOException {
        Optional<InputStream> blob = blobs.open(OWNER, file.sha256());
        if (blob.isEmpty()) {
            return new Fetched.Missing();
        }
        Path copy = folder.resolve(file.sha256());
        MessageDigest digest = sha256();
        try (InputStream in = blob.get();
                OutputStream out = new DigestOutputStream(Files.newOutputStream(copy), digest)) {
            long size = in.transferTo(out);
            String sha256 = HexFormat.of().formatHex(digest.digest());
            return size == file.size() && sha256.equals(file.sha256())
                    ? new Fetched.File(copy)
                    : new Fetched.Changed(size, sha256);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
