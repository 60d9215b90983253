package dev.slipway.worker.egress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EgressProxyTest {
    @TempDir
    Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private HttpServer index;
    private EgressProxy proxy;

    @BeforeEach
    void start() throws IOException {
        index = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        index.createContext("/", exchange -> {
            byte[] answer = (exchange.getRequestURI() + " "
                            + exchange.getRequestHeaders().getFirst("Host"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        index.start();
        Reach reach = new Reach(Set.of(Origin.of(URI.create("http://" + place() + "/simple/"), false)), false);
        proxy = EgressProxy.listen(folder.resolve("egress"), reach, MachineProxies.NONE, log::add);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        index.stop(0);
    }

    @Test
    void asksTheIndexForWhatIsAskedOfTheProxy() throws IOException {
        String answer =
                say("GET http://%s/simple/a?b=c HTTP/1.1\r\nHost: elsewhere\r\nProxy-Connection: keep-alive\r\n\r\n"
                        .formatted(place()));

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("/simple/a?b=c " + place());
    }

    @Test
    void opensATunnelToTheIndex() throws IOException {
        String answer = say(
                "CONNECT %s HTTP/1.1\r\nHost: %s\r\n\r\nGET /x HTTP/1.1\r\nHost: inside\r\nConnection: close\r\n\r\n"
                        .formatted(place(), place()));

        assertThat(answer)
                .startsWith("HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200")
                .endsWith("/x inside");
    }

    @Test
    void refusesEveryOtherHostAndPort() throws IOException {
        assertThat(say("CONNECT 127.0.0.1:1 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(say("GET http://localhost:%d/ HTTP/1.1\r\n\r\n"
                        .formatted(index.getAddress().getPort())))
                .startsWith("HTTP/1.1 403");
        assertThat(log).hasSize(2).first().asString().contains("may not reach 127.0.0.1:1");
    }

    @Test
    void refusesWhatIsNoRequestToAProxy() throws IOException {
        assertThat(say("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(say("GET http://%s/\nX: y HTTP/1.1\r\n\r\n".formatted(place())))
                .startsWith("HTTP/1.1 400");
        assertThat(say("CONNECT nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void asksTheMachinesProxyWhereThereIsOne() throws IOException {
        try (SmallProxy machine = new SmallProxy(index.getAddress());
                EgressProxy chained = chained(machine.address())) {
            assertThat(say(chained, "GET http://far.example.invalid/simple/a HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("/simple/a far.example.invalid");
            assertThat(
                            say(
                                    chained,
                                    "CONNECT far.example.invalid:80 HTTP/1.1\r\n\r\nGET /x HTTP/1.1\r\nHost: inside\r\nConnection: close\r\n\r\n"))
                    .contains("HTTP/1.1 200 Connection established")
                    .endsWith("/x inside");
            assertThat(say(chained, "CONNECT other.example.invalid:80 HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 403");
            assertThat(machine.asked())
                    .containsExactly(
                            "GET http://far.example.invalid:80/simple/a HTTP/1.1",
                            "CONNECT far.example.invalid:80 HTTP/1.1");
        }
    }

    @Test
    void saysThatTheMachinesProxyRefused() throws IOException {
        try (SmallProxy machine = new SmallProxy(index.getAddress());
                EgressProxy chained = chained(machine.address().replace("user:word@", ""))) {
            assertThat(say(chained, "CONNECT far.example.invalid:80 HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 502")
                    .contains("407");
        }
    }

    private EgressProxy chained(String machine) throws IOException {
        Reach reach = new Reach(Set.of(Origin.of(URI.create("http://far.example.invalid/"), false)), false);
        MachineProxies proxies = new MachineProxies(Map.of("HTTP_PROXY", machine, "HTTPS_PROXY", machine));
        return EgressProxy.listen(folder.resolve("chained"), reach, proxies, log::add);
    }

    private String place() {
        return "127.0.0.1:" + index.getAddress().getPort();
    }

    private String say(String request) throws IOException {
        return say(proxy, request);
    }

    private static String say(EgressProxy asked, String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(asked.address()))) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
