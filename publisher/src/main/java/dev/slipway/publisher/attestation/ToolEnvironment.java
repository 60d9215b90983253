package dev.slipway.publisher.attestation;

import dev.slipway.events.Failure;
import dev.slipway.publisher.identity.Got;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The Python that has pypi-attestations: the one of the settings, or an environment with exactly the versions of
 * {@code tools.txt}, made when it is first needed and found again afterwards.
 */
public final class ToolEnvironment {
    /** What leads to Python, to the network and to the machine's package indexes; no credential of ours is among them. */
    private static final Pattern VARIABLES = Pattern.compile(
            "(?i)PATH|HOME|LANG|LC_.*|(HTTPS?|ALL|NO)_PROXY|PIP_.*|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE");

    private final Path settled;
    private final Path folder;

    /**
     * @param settled of the settings, or null
     * @param folder where an environment, and what Sigstore's root of trust says, are kept
     */
    public ToolEnvironment(Path settled, Path folder) {
        this.settled = settled;
        this.folder = folder;
    }

    /** One caller at a time here; the lock on the file is between processes. */
    synchronized Got<Path> python() throws InterruptedException {
        if (settled != null) {
            return new Got.Have<>(settled);
        }
        String pins = text("tools.txt");
        Path tools = folder.resolve("attestations-" + UUID.nameUUIDFromBytes(pins.getBytes(StandardCharsets.UTF_8)));
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && !Files.exists(tools)) {
                    make(tools, pins);
                }
            }
            return new Got.Have<>(tools.resolve("bin/python"));
        } catch (IOException e) {
            return Got.not(Failure.unavailable(
                            "auth-failed",
                            "The publisher's tool for attestations cannot be installed into %s.".formatted(folder),
                            "Slipway tries again by itself: see that python3 with venv is there and reaches its package index, "
                                    + "or name a Python that has pypi-attestations (slipway.attestations.python).")
                    .withDetail(e.getMessage()));
        }
    }

    private void make(Path tools, String pins) throws IOException, InterruptedException {
        Path fresh = folder.resolve(".new-" + UUID.randomUUID());
        Path requirements = Files.writeString(folder.resolve(fresh.getFileName() + ".txt"), pins);
        String python = fresh.resolve("bin/python").toString();
        run(List.of("python3", "-I", "-m", "venv", fresh.toString()));
        run(List.of(
                python,
                "-I",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--only-binary",
                ":all:",
                "-r",
                requirements.toString()));
        Files.delete(requirements);
        Files.move(fresh, tools, StandardCopyOption.ATOMIC_MOVE);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " said: " + said);
        }
    }

    /** Starts a command that sees only what it needs of this process's environment; its errors come with its output. */
    Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !VARIABLES.matcher(name).matches());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
        return builder.start();
    }

    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(ToolEnvironment.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
