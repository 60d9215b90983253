package dev.slipway.publisher.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.Json;
import dev.slipway.publisher.PublisherApplication;
import dev.slipway.publisher.forecast.Forecast;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the other services read of the publisher. */
@Path("/internal/publisher")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PublisherResource {
    private final PublisherApplication publisher;
    private final InternalPublisherAccess access;

    @Inject
    PublisherResource(PublisherApplication publisher, InternalPublisherAccess access) {
        this.publisher = publisher;
        this.access = access;
    }

    /** What of a release the ledger says is out, beside what its indexes have. */
    @GET
    @Path("/audit")
    public List<AuditedIndex> audit(
            @HeaderParam("X-Slipway-Internal") String token, @QueryParam("release") String release)
            throws SQLException, InterruptedException {
        access.check(token);
        return publisher.audit().of(release);
    }

    /** How many files of a package are to go to which indexes. */
    public record Planned(List<IndexSpec> indexes, String packageName, int files) {}

    /** What the limits of indexes mean to a release that is only planned. */
    @POST
    @Path("/forecasts")
    public List<Forecast> forecasts(@HeaderParam("X-Slipway-Internal") String token, JsonNode planned)
            throws SQLException, InterruptedException {
        access.check(token);
        Planned asked = Json.MAPPER.convertValue(planned, Planned.class);
        return publisher.forecasts().of(asked.indexes(), asked.packageName(), asked.files());
    }

    /** Whether a credential is there for this process, by its name only; {@code problem} says what is missing. */
    public record CredentialCheck(String reference, boolean usable, String problem) {}

    @GET
    @Path("/credentials")
    public List<CredentialCheck> credentials(
            @HeaderParam("X-Slipway-Internal") String token, @QueryParam("reference") List<String> references)
            throws InterruptedException {
        access.check(token);
        List<CredentialCheck> checks = new ArrayList<>();
        for (String reference : references) {
            Optional<String> problem = publisher.credentials().problem(reference);
            checks.add(new CredentialCheck(reference, problem.isEmpty(), problem.orElse(null)));
        }
        return checks;
    }
}
