package dev.slipway.listener.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Failure;
import dev.slipway.events.NulFree;
import dev.slipway.events.fold.Release;
import dev.slipway.listener.release.Commands;
import dev.slipway.listener.sighting.Dispatches.Dispatched;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /api/v1/releases}: reading them from the owner's rows, beginning them, and what people ask of them. */
@Path("/api/v1")
@RunOnVirtualThread
public class ReleaseResource {
    private static final String OWNER = "owner";
    private static final List<String> STATES =
            Stream.of(Release.State.values()).map(Release.State::word).toList();

    private final ListenerApplication listener;
    private final ReleaseLookup lookup;
    private final Plans plans;

    public ReleaseResource(ListenerApplication listener) {
        this.listener = listener;
        this.lookup = new ReleaseLookup(listener);
        this.plans = new Plans(listener.neighbours());
    }

    @GET
    @Path("/releases")
    public Response list(
            @QueryParam("project") String project,
            @QueryParam("state") String state,
            @QueryParam("limit") @DefaultValue("50") int limit)
            throws SQLException {
        if (state != null && !STATES.contains(state)) {
            return Answers.error(
                    400,
                    "bad-input",
                    "No release is ever '" + state + "'.",
                    "state is one of " + String.join(", ", STATES) + ".");
        }
        List<Release> newest = listener.reads().newest(project, state, Math.clamp(limit, 1, 1000));
        return Answers.json(200, newest.stream().map(Release::summary).toList());
    }

    @POST
    @Path("/releases")
    public Response release(JsonNode request) throws SQLException {
        String project = text(request, "project");
        String tag = text(request, "tag");
        if (project == null || tag == null) {
            return Answers.error(
                    400, "bad-input", "A project and a tag are needed.", "`slipway release <project> <tag>`");
        }
        boolean dryRun = request.path("dryRun").asBoolean(false);
        return lookup.project(
                project, found -> answer(listener.dispatches().release(found, tag, text(request, "route"), dryRun)));
    }

    @POST
    @Path("/rehearsals")
    public Response rehearse(JsonNode request) throws SQLException {
        String ref = text(request, "ref");
        if (ref == null) {
            return Answers.error(400, "bad-input", "A ref is needed.", "`slipway rehearse <project> <ref>`");
        }
        return lookup.project(
                text(request, "project"), found -> answer(listener.dispatches().rehearse(found, ref)));
    }

    @GET
    @Path("/releases/{ref}")
    public Response show(@PathParam("ref") String ref) throws SQLException {
        return lookup.release(ref, release -> Answers.json(200, release));
    }

    @POST
    @Path("/releases/{ref}/cancel")
    public Response cancel(@PathParam("ref") String ref, JsonNode request) throws SQLException {
        return lookup.release(
                ref, release -> answer(listener.commands().cancel(release.id(), OWNER, text(request, "reason"))));
    }

    @POST
    @Path("/releases/{ref}/approve")
    public Response approve(@PathParam("ref") String ref) throws SQLException {
        return lookup.release(ref, release -> answer(listener.commands().approve(release.id(), OWNER)));
    }

    @POST
    @Path("/releases/{ref}/replay")
    public Response replay(@PathParam("ref") String ref, JsonNode request) throws SQLException {
        String from = text(request, "from");
        String cell = text(request, "cell");
        return lookup.release(ref, release -> {
            Optional<Response> unknown = unknownPart(release, from, cell);
            return unknown.isPresent()
                    ? unknown.get()
                    : answer(listener.commands().replay(release.id(), OWNER, from, cell));
        });
    }

    private static Optional<Response> unknownPart(Release release, String from, String cell) {
        List<String> stages = release.stages().stream().map(Release.Stage::name).toList();
        List<String> cells = release.cells().stream().map(Release.Cell::name).toList();
        if (from != null && !stages.contains(from)) {
            return Optional.of(lookupFailure("stage", from, stages));
        }
        return cell != null && !cells.contains(cell)
                ? Optional.of(lookupFailure("cell", cell, cells))
                : Optional.empty();
    }

    private static Response lookupFailure(String kind, String name, List<String> known) {
        return Answers.error(
                404,
                "unknown",
                "The release has no " + kind + " " + name + ".",
                "It has: " + String.join(", ", known) + ".");
    }

    private Response answer(Dispatched dispatched) throws SQLException {
        return switch (dispatched) {
            case Dispatched.Begun begun ->
                Answers.json(
                        begun.isNew() ? 201 : 200,
                        listener.reads().find(begun.release()).orElseThrow());
            case Dispatched.Planned planned -> plans.plan(planned.sighting(), planned.spec());
            case Dispatched.Refused refused -> Answers.refused(refused.failure());
        };
    }

    private static Response answer(Commands.Result result) {
        return switch (result) {
            case Commands.Result.Accepted accepted -> Answers.json(202, accepted.release());
            case Commands.Result.Unchanged unchanged -> Answers.json(200, unchanged.release());
            case Commands.Result.Refused refused -> refusal(refused.failure());
        };
    }

    private static Response refusal(Failure failure) {
        return Answers.error(409, failure.code(), failure.message(), failure.remedy());
    }

    private static String text(JsonNode request, String field) {
        return request != null && request.path(field).isTextual()
                ? NulFree.text(request.path(field).asText())
                : null;
    }
}
