package dev.slipway.builder.http;

import dev.slipway.builder.BuilderApplication;
import dev.slipway.builder.claim.Completion;
import dev.slipway.builder.claim.Completions.Answer;
import dev.slipway.builder.log.Logs;
import dev.slipway.runtime.Service;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a worker tells of a cell that it runs; see docs/worker-protocol.md. */
@Path("/workers/v1/cells/{cell}")
@ForWorkers
@RunOnVirtualThread
public class CellResource {
    private final BuilderApplication builder;

    @Inject
    CellResource(BuilderApplication builder) {
        this.builder = builder;
    }

    @POST
    @Path("/heartbeat")
    public Response heartbeat(@PathParam("cell") UUID cell, @QueryParam("fence") long fence) throws SQLException {
        return builder.leases()
                .heartbeat(cell, fence)
                .map(goOn -> Response.ok(Map.of("continue", goOn)).build())
                .orElseGet(Refusals::oldFence);
    }

    @PUT
    @Path("/log/{number}")
    public Response log(
            @PathParam("cell") UUID cell, @PathParam("number") int number, @QueryParam("fence") long fence, byte[] text)
            throws SQLException {
        if (text.length > Logs.SEGMENT || number < 0) {
            return Refusals.badRequest("A segment of the log holds at most " + Logs.SEGMENT + " bytes.");
        }
        return builder.logs().append(cell, fence, number, text)
                ? Response.noContent().build()
                : Refusals.oldFence();
    }

    @HEAD
    @Path("/blobs/{sha256}")
    public Response has(
            @PathParam("cell") UUID cell,
            @PathParam("sha256") String sha256,
            @QueryParam("fence") long fence,
            @QueryParam("size") long size)
            throws SQLException, IOException {
        if (!holds(cell, fence)) {
            return Refusals.oldFence();
        }
        if (size > builder.config().largestBlob()) {
            return Response.status(413).build();
        }
        return stored(sha256) ? Response.ok().build() : Response.status(404).build();
    }

    @PUT
    @Path("/blobs/{sha256}")
    public Response store(
            @PathParam("cell") UUID cell,
            @PathParam("sha256") String sha256,
            @QueryParam("fence") long fence,
            InputStream bytes)
            throws SQLException, IOException {
        if (!holds(cell, fence)) {
            return Refusals.oldFence();
        }
        if (stored(sha256)) {
            return Response.ok().build();
        }
        long limit = builder.config().largestBlob();
        return service().blobs().put(bytes, sha256, limit).isPresent()
                ? Response.status(201).build()
                : Refusals.badRequest(
                        "These bytes do not have the sha256 " + sha256 + ", or are more than " + limit + ".");
    }

    @POST
    @Path("/completion")
    public Response complete(@PathParam("cell") UUID cell, @QueryParam("fence") long fence, Completion completion)
            throws SQLException, IOException {
        return switch (builder.completions().complete(cell, fence, completion)) {
            case Answer.Accepted _ -> Response.noContent().build();
            case Answer.OldFence _ -> Refusals.oldFence();
            case Answer.Missing missing ->
                Refusals.badRequest("The artifact " + missing.filename() + " was not uploaded, or has another size.");
        };
    }

    private boolean holds(UUID cell, long fence) throws SQLException {
        return service().transactions().call(tx -> builder.runs().holds(tx, cell, fence));
    }

    private boolean stored(String sha256) throws IOException {
        return sha256.matches("[0-9a-f]{64}")
                && service().blobs().find(service().name(), sha256).isPresent();
    }

    private Service service() {
        return builder.service();
    }

    @ServerExceptionMapper
    Response full(IOException trouble) {
        return Refusals.away(trouble);
    }

    @ServerExceptionMapper
    Response away(SQLException outage) {
        return Refusals.away(outage);
    }
}
