package dev.slipway.builder.source;

import dev.slipway.runtime.git.MachineAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The local mirrors: one bare repository for each repository that was ever built, fetched from only for what is missing. */
public final class Mirrors {
    private final Path folder;
    private final MachineAccess access;
    private final Map<String, Mirror> mirrors = new ConcurrentHashMap<>();

    /** {@code ssh} is the program that reaches ssh URLs. */
    public Mirrors(Path folder, String ssh) {
        this.folder = folder;
        this.access = new MachineAccess(ssh);
    }

    /** The mirror of a repository by its URL or path. */
    public Mirror of(String url) {
        return mirrors.computeIfAbsent(url, this::place);
    }

    private Mirror place(String url) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of the mirrors", e);
        }
        return new Mirror(url, folder.resolve(nameOf(url) + ".git"), access);
    }

    private static String nameOf(String url) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
