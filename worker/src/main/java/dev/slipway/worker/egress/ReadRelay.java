package dev.slipway.worker.egress;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Assignment.Read;
import dev.slipway.worker.process.CellLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * The way of one cell's tools to the indexes that ask readers for a credential: an address on loopback, known to the cell alone,
 * from which the worker asks the builder, which has the credential. The cell is given neither that nor the worker's token.
 */
public final class ReadRelay implements AutoCloseable {
    private static final Pattern PAGE_OR_FILE = Pattern.compile("simple/[A-Za-z0-9][A-Za-z0-9._-]*/"
            + "|files/[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9](?:[A-Za-z0-9._+!-]|%2[Bb1])*");

    private final List<Read> reads;
    private final Builder builder;
    private final CellLog log;
    private final Optional<HttpServer> server;
    private final String secret = UUID.randomUUID().toString();

    /** What the builder answers for this cell. */
    public interface Builder {
        Answer get(String path, String accept) throws IOException;
    }

    /** An answer of which the body is still to be read; {@code length} is -1 where it is not known. */
    public record Answer(int status, String type, long length, InputStream body) {}

    private ReadRelay(List<Read> reads, Builder builder, CellLog log) {
        this.reads = reads;
        this.builder = builder;
        this.log = log;
        this.server = reads.isEmpty() ? Optional.empty() : Optional.of(listen());
    }

    /** Listens, if the cell reads any such index. */
    public static ReadRelay of(Assignment cell, Builder builder, CellLog log) {
        return new ReadRelay(
                cell.reads().stream().filter(read -> read.through() != null).toList(), builder, log);
    }

    /** What a tool is told for an address of the assignment. */
    public String address(String url) {
        return reads.stream()
                .filter(read -> read.url().equals(url))
                .findFirst()
                .map(read -> here() + read.through() + "/simple/")
                .orElse(url);
    }

    /** The cell's reach, and this relay. */
    public Reach reachedBy(Reach reach) {
        return server.isEmpty() ? reach : reach.and(Origin.of(URI.create(here()), false));
    }

    @Override
    public void close() {
        server.ifPresent(listening -> listening.stop(0));
    }

    private HttpServer listen() {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext("/" + secret + "/", this::answer);
            listening.start();
            return listening;
        } catch (IOException noPort) {
            throw new UncheckedIOException("no port on loopback is free", noPort);
        }
    }

    private String here() {
        InetSocketAddress place = server.orElseThrow().getAddress();
        return "http://" + place.getAddress().getHostAddress() + ":" + place.getPort() + "/" + secret + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath().substring(secret.length() + 2);
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else if (reads.stream().anyMatch(read -> leadsInto(read, path))) {
                pass(path, exchange);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    /** Strict, since the worker's own token goes with what is asked: no other path of the builder can be meant. */
    private static boolean leadsInto(Read read, String path) {
        String start = read.through() + "/";
        return path.startsWith(start)
                && PAGE_OR_FILE.matcher(path.substring(start.length())).matches();
    }

    private void pass(String path, HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            answer = builder.get(
                    path, String.valueOf(exchange.getRequestHeaders().getFirst("Accept")));
        } catch (IOException away) {
            log.line("the builder could not be asked for " + path + ": " + away.getMessage());
            exchange.sendResponseHeaders(502, -1);
            return;
        }
        try (InputStream body = answer.body()) {
            if (answer.status() >= 400 && answer.status() != 404) {
                // Tools show the status alone; why it is so is said here.
                byte[] text = body.readNBytes(4 << 10);
                log.line(path + ": " + new String(text, StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            // To this server 0 means that the length is not known, and -1 that there is nothing.
            exchange.sendResponseHeaders(answer.status(), answer.length() == 0 ? -1 : Math.max(answer.length(), 0));
            try (OutputStream out = exchange.getResponseBody()) {
                body.transferTo(out);
            }
        }
    }
}
