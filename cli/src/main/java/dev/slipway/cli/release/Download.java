package dev.slipway.cli.release;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.door.Door;
import dev.slipway.cli.text.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Fetches files into a folder; a file appears there whole and with the right hash, or not at all. */
record Download(Door door, String path, Path folder) {

    void of(Json file) throws IOException {
        String name = file.text("filename");
        if (!Path.of(name).getFileName().toString().equals(name)) {
            throw new IOException("the server names a file outside the folder: " + name);
        }
        Path partial = Files.createTempFile(folder, ".slipway-", ".part");
        try {
            String sha256 = receive(name, partial);
            if (!sha256.equals(file.text("sha256"))) {
                throw new Refusal(
                        Exit.REFUSED,
                        "wrong-bytes",
                        name + " arrived with the sha256 " + sha256 + ", not " + file.text("sha256") + ".",
                        "Fetch it again; if it stays so, the server's artifact store is damaged.");
            }
            Files.move(partial, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private String receive(String name, Path partial) throws IOException {
        try (InputStream in = door.bytes(path + Door.segment(name));
                var hashed = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            Files.copy(hashed, partial, StandardCopyOption.REPLACE_EXISTING);
            return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
