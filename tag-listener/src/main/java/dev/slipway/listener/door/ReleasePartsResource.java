package dev.slipway.listener.door;

import dev.slipway.events.fold.Release;
import dev.slipway.runtime.blob.Blob;
import dev.slipway.runtime.blob.Blobs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The parts of a release: its timeline (the notifier's), its logs (the builder's), its audit (the publisher's), its files (from the artifact store). */
@Path("/api/v1")
@RunOnVirtualThread
public class ReleasePartsResource {
    private final ListenerApplication listener;
    private final ReleaseLookup lookup;

    public ReleasePartsResource(ListenerApplication listener) {
        this.listener = listener;
        this.lookup = new ReleaseLookup(listener);
    }

    @GET
    @Path("/releases/{ref}/timeline")
    public Response timeline(
            @PathParam("ref") String ref,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("wait") @DefaultValue("0") int wait)
            throws SQLException {
        return lookup.release(ref, release -> listener.neighbours()
                .get(
                        "notifier",
                        "/internal/notifier/releases/" + release.id() + "/timeline",
                        Map.of("after", Long.toString(after), "wait", Integer.toString(Math.clamp(wait, 0, 30)))));
    }

    @GET
    @Path("/releases/{ref}/logs")
    public Response logs(
            @PathParam("ref") String ref, @QueryParam("stage") String stage, @QueryParam("cell") String cell)
            throws SQLException {
        return lookup.release(ref, release -> {
            Map<String, String> query = new java.util.HashMap<>(Map.of("release", release.id()));
            if (stage != null) {
                query.put("stage", stage);
            }
            if (cell != null) {
                query.put("cell", cell);
            }
            return listener.neighbours().get("builder", "/internal/builder/logs", query);
        });
    }

    /** The publisher's ledger beside what the indexes have, now. */
    @GET
    @Path("/releases/{ref}/audit")
    public Response audit(@PathParam("ref") String ref) throws SQLException {
        return lookup.release(ref, release -> listener.neighbours()
                .get("publisher", "/internal/publisher/audit", Map.of("release", release.id())));
    }

    @GET
    @Path("/releases/{ref}/files")
    public Response files(@PathParam("ref") String ref) throws SQLException {
        return lookup.release(ref, release -> Answers.json(200, release.files()));
    }

    @GET
    @Path("/releases/{ref}/files/{filename}")
    public Response file(@PathParam("ref") String ref, @PathParam("filename") String filename) throws SQLException {
        return lookup.release(ref, release -> release.files().stream()
                .filter(file -> file.filename().equals(filename))
                .findFirst()
                .map(this::bytes)
                .orElseGet(() -> Answers.error(
                        404,
                        "unknown",
                        "The release has no file " + filename + ".",
                        "`slipway files " + release.id() + " --out DIR` fetches all that it has.")));
    }

    /** The builder's signed statement of the release's set: one DSSE envelope; see docs/provenance.md. */
    @GET
    @Path("/releases/{ref}/provenance")
    public Response provenance(@PathParam("ref") String ref) throws SQLException {
        return lookup.release(ref, release -> listener.reads()
                .provenance(release.id())
                .map(sha256 -> blob(sha256, "provenance", MediaType.APPLICATION_JSON))
                .orElseGet(() -> Answers.error(
                        404, "unknown", "The release has no files yet.", "`slipway watch " + release.id() + "`")));
    }

    private Response bytes(Release.File file) {
        return blob(file.sha256(), file.filename(), MediaType.APPLICATION_OCTET_STREAM);
    }

    private Response blob(String sha256, String what, String type) {
        try {
            Blobs store = listener.service().blobs();
            Optional<Blob> known = store.find("builder", sha256);
            Optional<InputStream> bytes = store.open("builder", sha256);
            return known.isPresent() && bytes.isPresent()
                    ? Response.ok(bytes.get(), type)
                            .header("Content-Length", known.get().size())
                            .build()
                    : Answers.error(
                            404,
                            "unknown",
                            "The bytes of " + what + " are not in the store any more.",
                            "Take them from an index.");
        } catch (IOException e) {
            return Answers.error(
                    503, "store-unavailable", "The artifact store does not answer: " + e.getMessage(), "Try again.");
        }
    }
}
