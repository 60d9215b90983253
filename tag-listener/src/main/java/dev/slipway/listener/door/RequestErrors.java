package dev.slipway.listener.door;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Requests that reach none of the front door's methods: they too are answered with an error document. */
public class RequestErrors {

    /** Leaves other services' paths, in the same program, as they were. */
    @ServerExceptionMapper({WebApplicationException.class, NotFoundException.class})
    public Response answer(WebApplicationException refused, ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith("/api/v1") || refused.getResponse().hasEntity()) {
            return refused.getResponse();
        }
        String what = request.getMethod() + " " + path;
        return switch (refused.getResponse().getStatus()) {
            case 400 ->
                Answers.error(400, "bad-input", "The body of " + what + " is not JSON.", "Send one JSON document.");
            case 404 -> notFound(refused, what);
            case 405 ->
                Answers.error(405, "bad-input", "There is no " + what + ".", "docs/http-api.md lists the calls.");
            case 415 ->
                Answers.error(
                        415,
                        "bad-input",
                        what + " takes no body of this type.",
                        "Send JSON, with the header Content-Type: application/json.");
            default -> refused.getResponse();
        };
    }

    /** JAX-RS calls a parameter that cannot be read "not found" as well. */
    private static Response notFound(WebApplicationException refused, String what) {
        return refused.getCause() instanceof IllegalArgumentException
                ? Answers.error(
                        400,
                        "bad-input",
                        "A parameter of " + what + " cannot be read.",
                        "Numbers are whole numbers; docs/http-api.md lists the parameters.")
                : Answers.error(404, "unknown", "There is no " + what + ".", "docs/http-api.md lists the calls.");
    }
}
