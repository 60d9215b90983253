package dev.slipway.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/** A real package index as a process on loopback, with one user who may upload. */
public final class IndexServer implements AutoCloseable {
    public static final String USER = "up";
    public static final String PASSWORD = "pw-of-the-uploader";

    private final String upload;
    private final String simple;
    private final Path folder;
    private final List<String> command;
    private Process process;

    private IndexServer(String upload, String simple, Path folder, List<String> command) {
        this.upload = upload;
        this.simple = simple;
        this.folder = folder;
        this.command = command;
        start();
    }

    /** pypiserver: HTML pages, and 409 for a duplicate. */
    public static IndexServer pypiserver() {
        return pypiserver("update");
    }

    /** The same, and only the user may read it. */
    public static IndexServer privatePypiserver() {
        return pypiserver("update,download,list");
    }

    private static IndexServer pypiserver(String authenticated) {
        PythonEnvironment python = PythonEnvironment.with("pypiserver[passlib]==2.4.2");
        int port = freePort();
        Path folder = folder();
        Path passwords = folder.resolve("htpasswd");
        try {
            Path packages = Files.createDirectory(packages(folder));
            byte[] sha1 = java.security.MessageDigest.getInstance("SHA-1")
                    .digest(PASSWORD.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Files.writeString(passwords, USER + ":{SHA}" + Base64.getEncoder().encodeToString(sha1) + "\n");
            String base = "http://127.0.0.1:" + port + "/";
            List<String> command = List.of(
                    python.program("pypi-server"),
                    "run",
                    "-i",
                    "127.0.0.1",
                    "-p",
                    "" + port,
                    "-P",
                    passwords.toString(),
                    "-a",
                    authenticated,
                    "--disable-fallback",
                    packages.toString());
            return new IndexServer(base, base + "simple/", folder, command);
        } catch (IOException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** pypiron: JSON pages with ETags, and 409 for every duplicate. */
    public static IndexServer pypiron() {
        PythonEnvironment python = PythonEnvironment.with("pypiron==0.0.29");
        int port = freePort();
        Path folder = folder();
        String base = "http://127.0.0.1:" + port + "/";
        List<String> command = List.of(
                python.program("pypiron"),
                "serve",
                "--bind-addr",
                "127.0.0.1:" + port,
                "--data-dir",
                folder.resolve("data").toString(),
                "--uploader-user",
                USER,
                "--uploader-pass",
                PASSWORD,
                "--admin-pass",
                "admin-of-the-tests",
                "--advisory-feed",
                "",
                "--login-cooldown-secs",
                "0");
        return new IndexServer(base + "legacy/", base + "simple/", folder, command);
    }

    /** devpi: the same bytes again are welcome, others are 409. */
    public static IndexServer devpi() {
        PythonEnvironment python = PythonEnvironment.with("devpi-server==6.20.3", "devpi-client==7.2.0");
        int port = freePort();
        Path folder = folder();
        String base = "http://127.0.0.1:" + port + "/";
        try {
            PythonEnvironment.run(List.of(
                    python.program("devpi-init"),
                    "--serverdir",
                    folder.resolve("data").toString(),
                    "--no-root-pypi"));
            IndexServer server = new IndexServer(
                    base + USER + "/dev/",
                    base + USER + "/dev/+simple/",
                    folder,
                    List.of(
                            python.program("devpi-server"),
                            "--serverdir",
                            folder.resolve("data").toString(),
                            "--host",
                            "127.0.0.1",
                            "--port",
                            "" + port));
            String client = folder.resolve("client").toString();
            for (List<String> each : List.of(
                    List.of("use", base),
                    List.of("user", "-c", USER, "password=" + PASSWORD),
                    List.of("login", USER, "--password=" + PASSWORD),
                    List.of("index", "-c", "dev", "volatile=False"))) {
                List<String> command = new ArrayList<>(List.of(python.program("devpi")));
                command.addAll(each);
                command.addAll(List.of("--clientdir", client));
                PythonEnvironment.run(command);
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where pypiserver keeps its files: what is put here, it serves. */
    public Path packages() {
        return packages(folder);
    }

    private static Path packages(Path folder) {
        return folder.resolve("packages");
    }

    public String upload() {
        return upload;
    }

    public String simple() {
        return simple;
    }

    /** A file that holds the user's credential. */
    public Path credential() {
        try {
            return Files.writeString(folder.resolve("credential"), USER + ":" + PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void start() {
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(this::answers);
    }

    public void stop() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        stop();
        try {
            PathUtils.deleteDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the index serves at a path below its simple pages. */
    public String page(String name) {
        try (var in = URI.create(simple + name + "/").toURL().openStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the index ended at its start: see " + folder.resolve("log"));
        }
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(simple).resolve("/").toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(2000);
            return connection.getResponseCode() < 500;
        } catch (IOException e) {
            return false;
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("slipway-index");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
