package dev.slipway.publisher.artifact;

import dev.slipway.events.DistFile;
import dev.slipway.runtime.blob.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The builder's distributions in the artifact store. Whatever is read from them is hashed on the way. */
public final class Artifacts {
    private static final String OWNER = "builder";

    private final Blobs blobs;

    public Artifacts(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Reads a distribution's metadata, and all its bytes: throws {@link WrongBytes} unless they are those of the set. */
    public Metadata metadata(DistFile file) throws IOException {
        try (InputStream bytes = open(file)) {
            Metadata metadata = MetadataReader.read(file.filename(), bytes);
            bytes.transferTo(OutputStream.nullOutputStream());
            return metadata;
        }
    }

    /** The bytes, which end in {@link WrongBytes} rather than in their last byte's successor if they are not those of the set. */
    public InputStream open(DistFile file) throws IOException {
        InputStream bytes = blobs.open(OWNER, file.sha256())
                .orElseThrow(() -> new WrongBytes(file.filename() + " is not in the artifact store"));
        return new Checked(file, bytes);
    }

    private static final class Checked extends DigestInputStream {
        private final DistFile file;
        private long size;

        Checked(DistFile file, InputStream bytes) {
            super(bytes, sha256());
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read >= 0) {
                size += read;
            }
            if (size > file.size() || (read < 0 && !matches())) {
                throw new WrongBytes(file.filename() + " in the artifact store is not the file of the set");
            }
            return read;
        }

        private boolean matches() throws WrongBytes {
            try {
                MessageDigest soFar = (MessageDigest) getMessageDigest().clone();
                return size == file.size()
                        && HexFormat.of().formatHex(soFar.digest()).equals(file.sha256());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
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
