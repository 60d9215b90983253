package dev.slipway.listener.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.Json;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import dev.slipway.events.fold.Fold;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What {@code slipway release --dry-run} answers: the route is the owner's to say, the cells are the builder's. */
final class Plans {
    private static final Set<String> MAKING_FILES = Set.of("sdist", "wheel");

    private final Neighbours neighbours;

    Plans(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    Response plan(Sighting sighting, Spec spec) {
        return neighbours.post(
                "builder",
                "/internal/builder/plans",
                Map.of("sighting", sighting, "spec", spec),
                planned -> answer(sighting, spec, planned));
    }

    private Response answer(Sighting sighting, Spec spec, JsonNode planned) {
        JsonNode failure = planned.path("failure");
        if (failure.isObject()) {
            return Answers.refused(read(failure));
        }
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("project", spec.project());
        plan.put("build", spec.build().name());
        plan.put("package", planned.get("packageName"));
        plan.put("tag", sighting.tag());
        plan.put("commit", sighting.commit());
        plan.put("version", spec.version());
        plan.put("route", spec.route().name());
        plan.put("stages", Fold.stages(spec));
        plan.put("cells", planned.get("cells"));
        plan.put("expectedEnd", planned.get("expectedEnd"));
        plan.put("indexes", forecasts(spec, planned));
        plan.put("warnings", planned.get("warnings"));
        return Answers.json(200, plan);
    }

    /** What the limits of the route's indexes mean to the files; nothing where the publisher cannot be asked. */
    private List<JsonNode> forecasts(Spec spec, JsonNode planned) {
        List<IndexSpec> indexes = spec.route().stages().stream()
                .filter(stage -> stage.kind() == RouteSpec.Kind.INDEX)
                .map(stage -> spec.index(stage.name()))
                .toList();
        long files = StreamSupport.stream(planned.path("cells").spliterator(), false)
                .filter(cell -> MAKING_FILES.contains(cell.path("kind").asText()))
                .count();
        Map<String, Object> asked = Map.of(
                "indexes", indexes, "packageName", planned.path("packageName").asText(), "files", files);
        return neighbours
                .ask("publisher", "/internal/publisher/forecasts", asked)
                .map(answer -> StreamSupport.stream(answer.spliterator(), false).toList())
                .orElse(List.of());
    }

    private static Failure read(JsonNode failure) {
        try {
            return Json.MAPPER.treeToValue(failure, Failure.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
