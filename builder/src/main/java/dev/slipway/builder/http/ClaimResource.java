package dev.slipway.builder.http;

import dev.slipway.builder.BuilderApplication;
import dev.slipway.builder.Sql;
import dev.slipway.builder.claim.Assignment;
import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Where workers ask for cells; see docs/worker-protocol.md. */
@Path("/workers/v1")
@ForWorkers
@RunOnVirtualThread
public class ClaimResource {
    private static final long LONGEST_WAIT = 60;

    private final BuilderApplication builder;

    @Inject
    ClaimResource(BuilderApplication builder) {
        this.builder = builder;
    }

    @POST
    @Path("/claims")
    public Response claim(
            Offer offer,
            @QueryParam("wait") @DefaultValue("20") long wait,
            @QueryParam("cell") UUID cell,
            @Context HttpServerResponse connection,
            @Context ContainerRequestContext request)
            throws SQLException, InterruptedException {
        Optional<Response> unfit = Caller.of(request.getUriInfo().getQueryParameters())
                .refusal(Instant.now(), () -> builder.service().transactions().call(Sql::now));
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Grant grant = WorkerTokenFilter.grant(request).only(cell);
        Optional<Offer> granted = grant.narrow(offer);
        if (granted.isEmpty()) {
            return Refusals.notGranted(offer, grant);
        }
        Duration atMost = Duration.ofSeconds(Math.clamp(wait, 0, LONGEST_WAIT));
        // A worker that is gone must not be given a cell, which would be idle for a whole lease.
        return builder.claims()
                .claim(granted.get(), grant, atMost, connection::closed)
                .map(ClaimResource::given)
                .orElseGet(() -> Response.noContent().build());
    }

    @DELETE
    @Path("/workers/{instance}")
    public void leave(@PathParam("instance") String instance, @Context ContainerRequestContext request)
            throws SQLException {
        builder.claims().leave(instance, WorkerTokenFilter.grant(request));
    }

    private static Response given(Assignment assignment) {
        return Response.ok(assignment).build();
    }

    @ServerExceptionMapper
    Response away(SQLException outage) {
        return Refusals.away(outage);
    }
}
