package dev.slipway.builder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.events.BuildSpec;
import dev.slipway.events.BuildSpec.Gate;
import dev.slipway.events.BuildSpec.Prepare;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.BuildSpec.Wheels;
import dev.slipway.events.Header;
import dev.slipway.events.Json;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.RunnerSpec;
import dev.slipway.events.Sighting;
import dev.slipway.events.SourceSpec;
import dev.slipway.events.Spec;
import dev.slipway.events.TagEvent.Pushed;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A release as the tag-listener would tell of it, with an id of its own. */
record PlayedRelease(String id, Sighting sighting, Spec spec) {

    static PlayedRelease of(Sighting sighting, String version) {
        return new PlayedRelease(UUID.randomUUID().toString(), sighting, spec(version, List.of(), null));
    }

    PlayedRelease with(VersionStrategy strategy) {
        BuildSpec build = new BuildSpec("app", "python", ".", strategy, null, null, null, null);
        return new PlayedRelease(id, sighting, spec(spec.version(), build));
    }

    PlayedRelease prepared(String run) {
        List<Prepare> prepare = List.of(new Prepare(run, true));
        BuildSpec build = new BuildSpec("app", "python", ".", null, null, null, null, null, prepare, null);
        return new PlayedRelease(id, sighting, spec(spec.version(), build));
    }

    PlayedRelease withGates(Gate... gates) {
        return new PlayedRelease(id, sighting, spec(spec.version(), List.of(gates), null));
    }

    PlayedRelease withWheels(Wheels wheels) {
        return new PlayedRelease(id, sighting, spec(spec.version(), List.of(), wheels));
    }

    PlayedRelease from(SourceSpec python) {
        Spec with = new Spec(
                spec.project(),
                spec.team(),
                spec.version(),
                spec.build(),
                spec.route(),
                spec.indexes(),
                Map.of("python", python),
                spec.catalogVersion());
        return new PlayedRelease(id, sighting, with);
    }

    PlayedRelease with(RunnerSpec runner) {
        Spec with = new Spec(
                spec.project(),
                spec.team(),
                spec.version(),
                spec.build(),
                spec.route(),
                spec.indexes(),
                spec.sources(),
                List.of(runner),
                spec.catalogVersion(),
                spec.level());
        return new PlayedRelease(id, sighting, with);
    }

    Pushed pushed(int generation) {
        return replayed(generation, null, null);
    }

    Pushed replayed(int generation, String from, String cell) {
        return new Pushed(Header.about(id), generation, sighting, spec, from, cell, null);
    }

    /** What a plan cell finds in a pure project. */
    static ObjectNode pure(String version) {
        ObjectNode plan = Json.MAPPER.createObjectNode().put("kind", "python").put("name", "Ingest");
        plan.putArray("versions").addObject().put("file", "pyproject.toml").put("version", version);
        return plan.put("requiresPython", ">=3.9")
                .put("backend", "hatchling.build")
                .put("pure", true);
    }

    static ObjectNode compiled(String version) {
        return pure(version).put("pure", false);
    }

    static JsonNode sdist(String version) {
        return Json.MAPPER.createObjectNode().put("name", "ingest").put("version", version);
    }

    static JsonNode wheel(boolean pure) {
        return Json.MAPPER.createObjectNode().put("pure", pure).put("platformTag", pure ? "any" : "linux");
    }

    private static Spec spec(String version, List<Gate> gates, Wheels wheels) {
        BuildSpec build =
                new BuildSpec("app", "python", ".", VersionStrategy.STATIC, List.of(), gates, wheels, List.of());
        return spec(version, build);
    }

    private static Spec spec(String version, BuildSpec build) {
        return new Spec("ingest", "platform", version, build, new RouteSpec("final", List.of()), Map.of(), Map.of(), 1);
    }
}
