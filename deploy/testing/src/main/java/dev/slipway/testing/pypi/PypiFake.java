package dev.slipway.testing.pypi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.testing.pypi.Shelf.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A strict stand-in for PyPI on loopback: its upload API and its simple pages, which break as told. */
public final class PypiFake implements AutoCloseable {
    /** The one token that may upload. */
    public static final String TOKEN = "pypi-AgEIdGVzdHMub3JnAiQ";

    private final String scheme;
    private final HttpServer server;
    private final Accounts accounts = new Accounts(TOKEN);
    private final Troubles troubles = new Troubles();
    private final NewProjects newProjects;
    private final Shelf shelf;
    private final SimplePages pages;

    public PypiFake() {
        this(InstantSource.system());
    }

    /** With a clock of its own, for quotas and for the fourteen days. */
    public PypiFake(InstantSource clock) {
        this("http", plain(), clock);
    }

    /** By TLS, with a certificate of the test's. */
    public PypiFake(SSLContext tls) {
        this("https", encrypted(tls), InstantSource.system());
    }

    private PypiFake(String scheme, HttpServer server, InstantSource clock) {
        this.scheme = scheme;
        this.server = server;
        newProjects = new NewProjects(clock);
        shelf = new Shelf(clock);
        pages = new SimplePages(shelf, troubles);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/legacy", new UploadApi(accounts, newProjects, shelf, pages, troubles)::handle);
        server.createContext("/simple/", pages::handle);
        server.createContext("/files/", this::file);
        server.start();
    }

    private static HttpServer plain() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer encrypted(SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String upload() {
        return address("legacy/");
    }

    public String simple() {
        return address("simple/");
    }

    private String address(String path) {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    /** The next request that comes to this moment. */
    public PypiFake once(Moment moment, Trouble trouble) {
        return once(moment, "", trouble);
    }

    /** The next one about this: a part of a page's path, or of what came so far of an upload, as a file's hash. */
    public PypiFake once(Moment moment, String about, Trouble trouble) {
        troubles.add(moment, about, false, trouble);
        return this;
    }

    /** Every request that comes to this moment, until {@link #heal}. */
    public PypiFake always(Moment moment, Trouble trouble) {
        return always(moment, "", trouble);
    }

    /** Every one about this, as for {@link #once}. */
    public PypiFake always(Moment moment, String about, Trouble trouble) {
        troubles.add(moment, about, true, trouble);
        return this;
    }

    /** How many troubles have not come yet, of those that were told for once. */
    public long pending() {
        return troubles.pending();
    }

    /** Forgets all troubles. */
    public void heal() {
        troubles.clear();
    }

    public void readOnly(boolean is) {
        accounts.readOnly(is);
    }

    public void belongsToOthers(String project) {
        accounts.belongsToOthers(project);
    }

    /** So many new projects in 24 hours, for the user and for the address. */
    public void limitNewProjects(int most) {
        newProjects.limit(most);
    }

    /** After each change so many reads still get the page before it. */
    public void lag(int reads) {
        pages.lag(reads);
    }

    /** The next reads of a project's page get the one before the newest. */
    public void stepBack(String project, int reads) {
        pages.stepBack(project, reads);
    }

    /** As a mirror: pages without the serial that shows which is newer. */
    public void leaveOutSerials() {
        pages.serials(false);
    }

    /** As an old index: no JSON. */
    public void htmlOnly() {
        pages.htmlOnly(true);
    }

    /** Its name is burnt for ever. */
    public void delete(String filename) {
        Stored file = shelf.file(filename);
        shelf.delete(filename);
        pages.changed(file.project());
    }

    /** The names of all files that were stored, in order; one that came again with the same bytes stands here once. */
    public List<String> accepted() {
        return shelf.accepted();
    }

    /** The names of files that came again with the same bytes. */
    public List<String> repeated() {
        return shelf.repeated();
    }

    /** How often a project's page was read. */
    public int reads(String project) {
        return pages.reads(project);
    }

    private void file(HttpExchange exchange) throws IOException {
        Stored file = shelf.file(exchange.getRequestURI().getPath().substring("/files/".length()));
        if (file == null) {
            Answers.send(exchange, 404, "404 Not Found");
        } else {
            exchange.sendResponseHeaders(200, file.bytes().remaining());
            exchange.getResponseBody().write(file.bytes().array());
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
