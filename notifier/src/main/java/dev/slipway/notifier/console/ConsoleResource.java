package dev.slipway.notifier.console;

import dev.slipway.notifier.timeline.Commits;
import dev.slipway.notifier.timeline.Releases;
import dev.slipway.notifier.timeline.TimelineLine;
import dev.slipway.notifier.timeline.TimelineRelease;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** The console: the list of releases and each release, live. A {@code live} address holds its answer until there is news. */
@Path("/console")
@OwnerOnly
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ConsoleResource {
    private static final int SHOWN = 100;
    private static final Duration HELD = Duration.ofSeconds(20);

    private final Releases releases;
    private final Commits commits;

    @Inject
    public ConsoleResource(Releases releases, Commits commits) {
        this.releases = releases;
        this.commits = commits;
    }

    @GET
    public Response list() {
        long seen = lines();
        return page(ConsolePages.releases(rows(), seen));
    }

    @GET
    @Path("live")
    public Response list(@QueryParam("seen") long seen) throws InterruptedException {
        return whenNews(seen, ConsoleResource::lines, now -> Optional.of(ConsolePages.releases$live(rows(), now)));
    }

    @GET
    @Path("releases/{id}")
    public Response release(@PathParam("id") String id) {
        long seen = lines(id);
        return view(id).map(view -> page(ConsolePages.release(view, seen))).orElseGet(() -> missing(id));
    }

    @GET
    @Path("releases/{id}/live")
    public Response release(@PathParam("id") String id, @QueryParam("seen") long seen) throws InterruptedException {
        return whenNews(seen, () -> lines(id), now -> view(id).map(view -> ConsolePages.release$live(view, now)));
    }

    /** Every answer says what a browser may do with it: nothing but show it, with our own style and script. */
    static Response.ResponseBuilder guarded(Response.ResponseBuilder answer) {
        return answer.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }

    private Response whenNews(long seen, LongSupplier read, LongFunction<Optional<TemplateInstance>> show)
            throws InterruptedException {
        long now = commits.await(HELD, read::getAsLong, lines -> lines != seen);
        return (now == seen ? Optional.<TemplateInstance>empty() : show.apply(now))
                .map(ConsoleResource::page)
                .orElseGet(() -> guarded(Response.noContent()).build());
    }

    private Optional<ReleaseView> view(String id) {
        return releases.find(id)
                .map(release -> ReleaseView.of(
                        release, QuarkusTransaction.requiringNew().call(() -> TimelineLine.after(id, 0))));
    }

    private static List<ReleaseRow> rows() {
        return QuarkusTransaction.requiringNew().call(() -> TimelineRelease.newest(SHOWN).stream()
                .map(ReleaseRow::of)
                .toList());
    }

    private static long lines() {
        return QuarkusTransaction.requiringNew().call(TimelineRelease::lines);
    }

    private static long lines(String id) {
        return QuarkusTransaction.requiringNew().call(() -> TimelineRelease.<TimelineRelease>findByIdOptional(id)
                .map(release -> release.lastSeq)
                .orElse(0L));
    }

    private static Response page(TemplateInstance page) {
        return guarded(Response.ok(page.render())).build();
    }

    private static Response missing(String id) {
        return guarded(Response.status(Response.Status.NOT_FOUND))
                .entity(ConsolePages.missing(id).render())
                .build();
    }
}
