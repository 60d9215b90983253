package dev.slipway.notifier.timeline;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Timelines for the front door: see docs/http-api.md. */
@Path("/internal/notifier/releases")
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {
    private static final long LONGEST_WAIT = 60;

    /** A line as it travels. */
    public record Entry(long seq, Instant time, String type, String stage, String cell, String text, String kind) {
        static Entry of(TimelineLine line) {
            return new Entry(line.seq, line.happenedAt, line.type, line.stage, line.cell, line.text, line.kind);
        }
    }

    private final Commits commits;
    private final byte[] token;

    @Inject
    public TimelineResource(Commits commits, @ConfigProperty(name = "slipway.internal.token") String token) {
        this.commits = commits;
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /** The lines after a number; held up to {@code wait} seconds while there is none. */
    @GET
    @Path("{id}/timeline")
    @RunOnVirtualThread
    public List<Entry> timeline(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("wait") @DefaultValue("0") long wait,
            @HeaderParam("X-Slipway-Internal") @DefaultValue("") String caller)
            throws InterruptedException {
        if (!MessageDigest.isEqual(token, caller.getBytes(StandardCharsets.UTF_8))) {
            throw new NotAuthorizedException("X-Slipway-Internal");
        }
        Duration atMost = Duration.ofSeconds(Math.clamp(wait, 0, LONGEST_WAIT));
        return commits.await(atMost, () -> read(id, after), lines -> !lines.isEmpty());
    }

    private static List<Entry> read(String id, long after) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        TimelineLine.after(id, after).stream().map(Entry::of).toList());
    }
}
