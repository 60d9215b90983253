package dev.slipway.testing.pypi;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.testing.pypi.Shelf.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** {@code POST /legacy/}: the checks in PyPI's order, from who is asking to what is in the file. */
final class UploadApi {
    private static final long LARGEST = 100L << 20;

    private final Accounts accounts;
    private final NewProjects newProjects;
    private final Shelf shelf;
    private final SimplePages pages;
    private final Troubles troubles;

    UploadApi(Accounts accounts, NewProjects newProjects, Shelf shelf, SimplePages pages, Troubles troubles) {
        this.accounts = accounts;
        this.newProjects = newProjects;
        this.shelf = shelf;
        this.pages = pages;
        this.troubles = troubles;
    }

    /** Where this throws, the connection is cut: the exchange is closed only after an answer. */
    void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/legacy/")) {
            exchange.getResponseHeaders().set("Location", "/legacy/");
            Answers.say(exchange, 308, "An upload was attempted to /legacy but the expected upload URL is /legacy/.");
        } else if (troubles.pass(Moment.HEADERS, "", exchange)) {
            upload(exchange);
        }
        exchange.close();
    }

    private void upload(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        int length = Integer.parseInt(exchange.getRequestHeaders().getFirst("Content-Length"));
        byte[] body = in.readNBytes(length / 2);
        if (!troubles.pass(Moment.HALF, text(body), exchange)) {
            return;
        }
        int half = body.length;
        body = Arrays.copyOf(body, length);
        if (half + in.readNBytes(body, half, length - half) < length) {
            throw new IOException("the request was broken off");
        }
        if (troubles.pass(Moment.WHOLE, text(body), exchange)) {
            answer(exchange, body);
        }
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        try {
            accounts.check(exchange.getRequestHeaders().getFirst("Authorization"));
            Form form = Form.parsed(exchange.getRequestHeaders().getFirst("Content-Type"), body);
            if (!form.value(":action").equals("file_upload")) {
                // No such route: the page that explains the upload address, with a status of success.
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                Answers.send(exchange, 200, "<!DOCTYPE html><html><body>This page is for uploads.</body></html>");
                return;
            }
            take(form).forEach(exchange.getResponseHeaders()::set);
            if (troubles.pass(Moment.COMMITTED, text(body), exchange)) {
                Answers.say(exchange, 200, "");
            }
        } catch (Refusal refusal) {
            refusal.headers().forEach(exchange.getResponseHeaders()::set);
            Answers.say(exchange, refusal.status(), refusal.getMessage());
        }
    }

    /** Returns what else the answer says. */
    private Map<String, String> take(Form form) throws Refusal {
        FormRules.check(form);
        Form.Content content =
                form.content().orElseThrow(() -> Refusal.badRequest("Upload payload does not have a file."));
        String project = Shelf.normalised(form.value("name"));
        Map<String, String> headers = shelf.hasProject(project) ? Map.of() : newProjects.take();
        accounts.checkPermission(project);
        FileRules.name(form, content.filename());
        FormRules.require(
                !content.type().isEmpty() && !content.type().startsWith("image/"), "Invalid distribution file.");
        FormRules.require(
                content.bytes().remaining() <= LARGEST,
                "File too large. Limit for project '%s' is 100 MB.".formatted(form.value("name")));
        Stored file = new Stored(
                project,
                form.value("version"),
                content.filename(),
                Digests.compared(form, content.bytes().array()),
                content.bytes(),
                form.isWheel());
        if (!shelf.repeats(file)) {
            shelf.checkRoom(file);
            checkFile(form, file);
            if (shelf.store(file)) {
                pages.changed(project);
            }
        }
        return headers;
    }

    private static void checkFile(Form form, Stored file) throws Refusal {
        if (file.wheel()) {
            ArchiveRules.wheel(file.filename(), file.bytes().array());
            FileRules.wheel(form, file.filename());
        } else {
            ArchiveRules.sdist(file.bytes().array());
            FileRules.sdist(form, file.filename());
        }
    }

    /** One character a byte, for those who look for a name in it. */
    private static String text(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, 8192), StandardCharsets.ISO_8859_1);
    }
}
