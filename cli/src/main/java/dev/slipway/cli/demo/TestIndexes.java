package dev.slipway.cli.demo;

import dev.slipway.cli.tool.PythonTools;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Command;
import dev.slipway.launcher.process.Environment;
import dev.slipway.launcher.process.Together;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The demo's two package indexes: testpypi is pypiron (JSON), pypi is pypiserver (HTML); both ask for a password. */
public final class TestIndexes {
    private static final List<String> PINS =
            List.of("pypiron==0.0.29", "pypiserver==2.4.2", "packaging==26.3", "passlib==1.7.4", "defusedxml==0.7.1");
    private static final String USER = "release";
    private static final String TESTPYPI = "testpypi";
    private static final String PYPI = "pypi";

    private final SlipwayHome home;
    private final PythonTools tools;
    private final Map<String, String> environment;

    /**
     * Knows where they will be.
     *
     * @param home the demo's
     * @param toolsFolder where their programs are kept from one demo to the next
     */
    TestIndexes(SlipwayHome home, Path toolsFolder, Map<String, String> environment) {
        this.home = home;
        this.tools = new PythonTools(toolsFolder, PINS, environment);
        this.environment = Environment.few(environment);
    }

    /** Installs them when that was never done, starts both, and returns when both answer. */
    List<IndexServer> start(Consumer<String> progress) throws PythonTools.Missing, IOException {
        List<IndexServer> servers = List.of(pypiron(progress), pypiserver(progress));
        Together.run(servers.stream().<Runnable>map(server -> server::start).toList());
        return servers;
    }

    /** Stops those of a home that a demo was kept in; nothing for any other home. */
    public static void stop(SlipwayHome home) {
        if (home.exists()) {
            IndexServer.stop(home, TESTPYPI);
            IndexServer.stop(home, PYPI);
        }
    }

    private IndexServer pypiron(Consumer<String> progress) throws PythonTools.Missing, IOException {
        int port = new Ports(home).claim("index-" + TESTPYPI);
        String password = password();
        List<String> command = List.of(
                tools.program("pypiron", progress).toString(),
                "serve",
                "--bind-addr",
                "127.0.0.1:" + port,
                "--data-dir",
                folder(TESTPYPI).toString(),
                "--advisory-feed",
                "",
                "--login-cooldown-secs",
                "0");
        // In the environment, where no list of processes shows them.
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put("PYPIRON_UPLOADER_USER", USER);
        variables.put("PYPIRON_UPLOADER_PASS", password);
        variables.put("PYPIRON_ADMIN_PASS", password());
        return server(TESTPYPI, port, "/legacy/", password, new Command(command, variables));
    }

    private IndexServer pypiserver(Consumer<String> progress) throws PythonTools.Missing, IOException {
        int port = new Ports(home).claim("index-" + PYPI);
        String password = password();
        Path folder = folder(PYPI);
        Path logins = home.secrets().resolve("index-pypi.htpasswd");
        Files.writeString(logins, USER + ":{SHA}" + sha1(password) + "\n");
        List<String> command = List.of(
                tools.program("pypi-server", progress).toString(),
                "run",
                "--interface",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--passwords",
                logins.toString(),
                "--authenticate",
                "update",
                "--disable-fallback",
                folder.toString());
        return server(PYPI, port, "/", password, new Command(command, environment));
    }

    private IndexServer server(String name, int port, String upload, String password, Command command) {
        String url = "http://127.0.0.1:" + port;
        return new IndexServer(home, name, url + upload, url + "/simple/", USER + ":" + password, command);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(home.root().resolve("indexes").resolve(name));
    }

    private static String password() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String sha1(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
