package dev.slipway.cli;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.cli.text.Terminal;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.service.Form;
import dev.slipway.launcher.service.Setup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/**
 * Runs what people run most, against a front door of its own, so that a JVM started with {@code -XX:AOTCacheOutput} learns
 * it: called once after a build.
 */
final class Warmup {
    private static final String RELEASE = """
            {"id":"r","project":"p","tag":"v1","state":"failed","route":"final","generation":1,
             "stages":[{"name":"build","state":"failed","startedAt":"2026-01-01T10:00:00Z","endedAt":"2026-01-01T10:00:02Z"}],
             "cells":[{"name":"sdist","state":"done","seconds":0.5}],
             "files":[{"filename":"p-1.tar.gz","size":1,"sha256":"00","indexes":{"pypi":"pending"},"installs":[]}],
             "failure":{"kind":"USER","code":"build-failed","message":"m","remedy":"r"}}""";

    private Warmup() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer door = door();
        Path folder = Files.createTempDirectory("slipway-warmup");
        var home = new SlipwayHome(folder).create();
        new Setup(Form.TOGETHER, 1, "127.0.0.1", Optional.empty()).write(home);
        new Ports(home).record("listener", door.getAddress().getPort());
        new Secrets(home).ownerToken();
        var nowhere = Terminal.pipe(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        var session = new Session(Map.of("SLIPWAY_HOME", folder.toString()), nowhere, nowhere);
        Main.run(session, "--help");
        Main.run(session, "releases");
        Main.run(session, "show", "r");
        Main.run(session, "watch", "r", "--json");
        Main.run(session, "release", "p", "v1", "--json");
        Main.run(session, "status", "--json");
        Main.run(session, "show");
        PathUtils.deleteDirectory(folder);
        System.exit(0);
    }

    private static HttpServer door() throws IOException {
        HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/api/v1/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean one = path.endsWith("/r") || exchange.getRequestMethod().equals("POST");
            byte[] answer = (one ? RELEASE : path.endsWith("/timeline") ? "[]" : "[" + RELEASE + "]")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        door.start();
        return door;
    }
}
