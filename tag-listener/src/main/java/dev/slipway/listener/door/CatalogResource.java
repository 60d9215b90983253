package dev.slipway.listener.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.listener.catalog.Catalogs;
import dev.slipway.listener.catalog.Problem;
import dev.slipway.listener.catalog.Project;
import dev.slipway.listener.registration.Registrations.Registered;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/v1/catalog} and {@code /api/v1/projects}: what is registered. */
@Path("/api/v1")
@RunOnVirtualThread
public class CatalogResource {
    private final ListenerApplication listener;

    public CatalogResource(ListenerApplication listener) {
        this.listener = listener;
    }

    @GET
    @Path("/catalog")
    public Response catalog() throws SQLException {
        Optional<Catalogs.Applied> applied = listener.catalogs().current();
        return applied.map(catalog -> Response.ok(catalog.yaml(), "text/yaml;charset=utf-8")
                        .header("X-Slipway-Version", catalog.version())
                        .build())
                .orElseGet(() -> Answers.error(
                        404, "unknown", "No catalog has been applied yet.", "`slipway apply -f catalog.yaml`"));
    }

    @PUT
    @Path("/catalog")
    @Consumes("*/*")
    public Response apply(String yaml, @QueryParam("dryRun") boolean dryRun, @HeaderParam("X-Slipway-File") String file)
            throws SQLException {
        String name = file == null || file.isBlank() ? "catalog.yaml" : file;
        return answer(listener.registrations().apply(yaml, name, "owner", dryRun), 200);
    }

    @GET
    @Path("/projects")
    public Response projects() throws SQLException {
        List<Map<String, Object>> projects = listener.catalogs().current().stream()
                .flatMap(applied -> applied.catalog().projects().values().stream())
                .map(CatalogResource::describe)
                .toList();
        return Answers.json(200, projects);
    }

    @POST
    @Path("/projects")
    public Response add(JsonNode request) throws SQLException {
        String url = request == null ? "" : request.path("url").asText("");
        if (url.isBlank()) {
            return Answers.error(400, "bad-input", "A repository's URL is needed.", "`slipway project add <git-url>`");
        }
        String name = request.path("name").isTextual() ? request.path("name").asText() : null;
        return answer(listener.registrations().add(url, name, "owner"), 201);
    }

    @GET
    @Path("/projects/{name}/check")
    public Response check(@PathParam("name") String name) throws SQLException {
        return new ReleaseLookup(listener)
                .project(
                        name,
                        project -> Answers.json(200, listener.projectChecks().check(project)));
    }

    @GET
    @Path("/workers")
    public Response workers() {
        return listener.neighbours().get("builder", "/internal/builder/workers", Map.of());
    }

    private Response answer(Registered registered, int status) {
        return switch (registered) {
            case Registered.Refused refused -> refusal(refused.problems());
            case Registered.Applied applied -> {
                if (applied.project() != null) {
                    Map<String, Object> added = new LinkedHashMap<>();
                    added.put("project", applied.project());
                    added.put("yaml", applied.yaml());
                    added.put("warnings", applied.warnings());
                    yield Answers.json(status, added);
                }
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("version", applied.version());
                document.put(
                        "projects", List.copyOf(applied.catalog().projects().keySet()));
                document.put("indexes", List.copyOf(applied.catalog().indexes().keySet()));
                document.put("changes", applied.changes());
                document.put("dryRun", applied.dryRun());
                document.put("warnings", applied.warnings());
                yield Answers.json(status, document);
            }
        };
    }

    private static Response refusal(List<Problem> problems) {
        Problem first = problems.getFirst();
        String where = first.line() > 0 ? first.file() + ":" + first.line() + ":" + first.column() + ": " : "";
        String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
        return Answers.error(400, "catalog-invalid", where + first.message() + more, first.remedy(), problems);
    }

    private static Map<String, Object> describe(Project project) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", project.name());
        described.put("repository", project.repository());
        described.put("team", project.team());
        described.put("builds", List.copyOf(project.builds().keySet()));
        described.put(
                "routes",
                project.routes().stream()
                        .map(route -> Map.of("name", route.name(), "tags", route.tags(), "stages", route.stages()))
                        .toList());
        return described;
    }
}
