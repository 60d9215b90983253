package dev.slipway.notifier.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The console's style, script and icon: open to all, since the page that refuses uses them too. */
@Path("/console/assets")
public class ConsoleAssets {

    @GET
    @Path("console.css")
    public Response style() {
        return asset("console.css", "text/css; charset=utf-8");
    }

    @GET
    @Path("console.js")
    public Response script() {
        return asset("console.js", "text/javascript; charset=utf-8");
    }

    @GET
    @Path("icon.svg")
    public Response icon() {
        return asset("icon.svg", "image/svg+xml");
    }

    private static Response asset(String name, String type) {
        try (InputStream bytes = Objects.requireNonNull(ConsoleAssets.class.getResourceAsStream("/console/" + name))) {
            return Response.ok(bytes.readAllBytes(), type)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-cache")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
