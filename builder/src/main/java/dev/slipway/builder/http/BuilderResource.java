package dev.slipway.builder.http;

import dev.slipway.builder.BuilderApplication;
import dev.slipway.builder.DryRuns;
import dev.slipway.builder.cell.LiveCell;
import dev.slipway.builder.log.LogReading;
import dev.slipway.builder.worker.Workers;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the other services read of the builder. */
@Path("/internal/builder")
@ForServices
@RunOnVirtualThread
public class BuilderResource {
    private final BuilderApplication builder;

    @Inject
    BuilderResource(BuilderApplication builder) {
        this.builder = builder;
    }

    @GET
    @Path("/workers")
    public List<Workers.Seen> workers() throws SQLException {
        return builder.service().transactions().call(builder.workers()::all);
    }

    @GET
    @Path("/releases/{release}/cells")
    public List<LiveCell> cells(@PathParam("release") String release) throws SQLException {
        return builder.service().transactions().call(tx -> LiveCell.of(tx, release));
    }

    @GET
    @Path("/logs")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    public byte[] logs(
            @QueryParam("release") String release, @QueryParam("stage") String stage, @QueryParam("cell") String cell)
            throws SQLException, IOException {
        ByteArrayOutputStream logs = new ByteArrayOutputStream();
        new LogReading(builder.service()).write(release, stage, cell, logs);
        return logs.toByteArray();
    }

    /** What a dry run is asked for. */
    public record PlanRequest(Sighting sighting, Spec spec) {}

    @POST
    @Path("/plans")
    public DryRuns.Planned plan(PlanRequest request) throws IOException, SQLException, InterruptedException {
        return builder.dryRuns().plan(request.sighting(), request.spec());
    }

    @GET
    @Path("/blobs/{sha256}")
    public Response blob(@PathParam("sha256") String sha256, @HeaderParam("Range") String range) throws IOException {
        return BlobResponse.of(builder.service(), sha256, range);
    }

    @ServerExceptionMapper
    Response away(SQLException outage) {
        return Refusals.away(outage);
    }
}
