package dev.slipway.listener.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** {@code /api/v1/tokens}: who is let in. Workers' tokens are the builder's. */
@Path("/api/v1/tokens")
@RunOnVirtualThread
public class TokenResource {
    private static final String TOKENS = "/internal/builder/tokens";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ListenerApplication listener;

    public TokenResource(ListenerApplication listener) {
        this.listener = listener;
    }

    @POST
    public Response create(JsonNode wanted) {
        String role = wanted == null ? "" : wanted.path("role").asText("");
        if (!role.equals("worker")) {
            return Answers.error(
                    400,
                    "role-unsupported",
                    "Tokens of the role '" + role + "' are not supported yet.",
                    "The one role today is worker; the owner's token may do all that commands do.");
        }
        ObjectNode named = ((ObjectNode) wanted).without("role");
        if (named.path("name").asText("").isEmpty()) {
            named.put("name", "worker-" + HexFormat.of().toHexDigits(RANDOM.nextInt()));
        }
        return listener.neighbours().post("builder", TOKENS, named);
    }

    @GET
    public Response list() {
        return listener.neighbours().get("builder", TOKENS, Map.of());
    }

    @DELETE
    @Path("/{name}")
    public Response revoke(@PathParam("name") String name) {
        return listener.neighbours().delete("builder", TOKENS, name);
    }
}
