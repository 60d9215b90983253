package dev.slipway.builder.http;

import dev.slipway.builder.BuilderApplication;
import dev.slipway.builder.worker.WantedToken;
import dev.slipway.builder.worker.WorkerTokens;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Worker tokens, for the front door. */
@Path("/internal/builder/tokens")
@ForServices
@RunOnVirtualThread
public class TokenResource {
    private final BuilderApplication builder;

    @Inject
    TokenResource(BuilderApplication builder) {
        this.builder = builder;
    }

    @POST
    public Response create(WantedToken wanted) throws SQLException {
        Optional<String> problem = wanted.problem();
        if (problem.isPresent()) {
            return Refusals.of(400, "bad-input", problem.get(), "See `slipway token create --help`.");
        }
        Optional<String> token =
                builder.service().transactions().call(tx -> builder.tokens().create(tx, wanted));
        return token.map(made -> made(wanted, made))
                .orElseGet(() -> Refusals.of(
                        409,
                        "name-taken",
                        "There is a token '" + wanted.name() + "' already.",
                        "Choose another name, or first: slipway token revoke " + wanted.name()));
    }

    @GET
    public List<WorkerTokens.Listed> list() throws SQLException {
        return builder.service().transactions().call(builder.tokens()::all);
    }

    @DELETE
    @Path("/{name}")
    public Response revoke(@PathParam("name") String name) throws SQLException {
        boolean known =
                builder.service().transactions().call(tx -> builder.tokens().revoke(tx, name));
        return known
                ? Response.ok(Map.of("name", name, "revoked", true)).build()
                : Refusals.of(404, "unknown", "There is no token '" + name + "'.", "`slipway token list` shows them.");
    }

    private static Response made(WantedToken wanted, String token) {
        return Response.status(201)
                .entity(Map.of(
                        "name", wanted.name(),
                        "role", "worker",
                        "teams", wanted.teams(),
                        "platforms", wanted.platforms(),
                        "token", token))
                .build();
    }

    @ServerExceptionMapper
    Response away(SQLException outage) {
        return Refusals.away(outage);
    }
}
