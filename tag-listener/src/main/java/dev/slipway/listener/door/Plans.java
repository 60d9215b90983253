package dev.slipway.listener.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import dev.slipway.events.fold.Fold;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code slipway release --dry-run} answers: the route is the owner's to say, the cells are the builder's. */
final class Plans {
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

    private static Response answer(Sighting sighting, Spec spec, JsonNode planned) {
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
        plan.put("warnings", planned.get("warnings"));
        return Answers.json(200, plan);
    }

    private static Failure read(JsonNode failure) {
        try {
            return Json.MAPPER.treeToValue(failure, Failure.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
