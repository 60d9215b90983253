package dev.slipway.builder.http;

import dev.slipway.builder.BuilderApplication;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** Source trees and inputs, for workers. */
@Path("/workers/v1/blobs")
@ForWorkers
@RunOnVirtualThread
public class WorkerBlobResource {
    private final BuilderApplication builder;

    @Inject
    WorkerBlobResource(BuilderApplication builder) {
        this.builder = builder;
    }

    @GET
    @Path("/{sha256}")
    public Response blob(@PathParam("sha256") String sha256, @HeaderParam("Range") String range) throws IOException {
        return BlobResponse.of(builder.service(), sha256, range);
    }
}
