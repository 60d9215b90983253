package dev.slipway.builder.http;

import dev.slipway.builder.BuilderApplication;
import dev.slipway.builder.read.PrivateReads.Reply;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Private indexes and sources, read for a running cell with a credential that only the builder has; see docs/worker-protocol.md. */
@Path("/workers/v1/cells/{cell}/reads/{group}/{name}")
@ForWorkers
@RunOnVirtualThread
public class ReadResource {
    private final BuilderApplication builder;

    @Inject
    ReadResource(BuilderApplication builder) {
        this.builder = builder;
    }

    @GET
    @Path("/simple/{project}")
    public Response page(
            @PathParam("cell") UUID cell,
            @QueryParam("fence") long fence,
            @PathParam("group") String group,
            @PathParam("name") String name,
            @PathParam("project") String project)
            throws SQLException, InterruptedException {
        return isName(project) ? answer(builder.reads().page(cell, fence, group + "/" + name, project)) : absent();
    }

    @GET
    @Path("/files/{project}/{filename}")
    public Response file(
            @PathParam("cell") UUID cell,
            @QueryParam("fence") long fence,
            @PathParam("group") String group,
            @PathParam("name") String name,
            @PathParam("project") String project,
            @PathParam("filename") String filename)
            throws SQLException, InterruptedException {
        return isName(project)
                ? answer(builder.reads().file(cell, fence, group + "/" + name, project, filename))
                : absent();
    }

    private static boolean isName(String project) {
        return project.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    }

    private static Response answer(Reply reply) {
        return switch (reply) {
            case Reply.Found found -> {
                Response.ResponseBuilder response = Response.ok(found.body()).header("Content-Type", found.type());
                yield found.length() < 0
                        ? response.build()
                        : response.header("Content-Length", found.length()).build();
            }
            case Reply.Absent _ -> absent();
            case Reply.OldFence _ -> Refusals.oldFence();
            case Reply.Refused(int status, String code, String message, String remedy) ->
                Refusals.of(status, code, message, remedy);
        };
    }

    private static Response absent() {
        return Refusals.of(404, "unknown", "There is no such page or file.", "Ask for what a page of the index names.");
    }

    @ServerExceptionMapper
    Response away(SQLException outage) {
        return Refusals.away(outage);
    }
}
