package dev.slipway.builder.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.source.Tree;
import dev.slipway.events.BuildSpec;
import dev.slipway.events.BuildSpec.Gate;
import dev.slipway.events.BuildSpec.Prepare;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.BuildSpec.WheelTest;
import dev.slipway.events.BuildSpec.Wheels;
import dev.slipway.events.DistFile;
import dev.slipway.events.Json;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A build on its way, with the cells that a test says are there. */
abstract class PlayedCourse {
    static final List<WheelTarget> PURE = List.of(WheelTarget.PURE);
    static final List<WheelTarget> TWO =
            List.of(WheelTarget.of("3.11", "linux-x86_64"), WheelTarget.of("3.12", "linux-x86_64"));

    final Map<String, Cell> cells = new LinkedHashMap<>();
    List<Gate> gates = List.of();
    VersionStrategy strategy = VersionStrategy.STATIC;
    String version = "1.0";
    List<WheelTarget> matrix;
    WheelTest test;
    List<Prepare> prepare = List.of();

    void built(List<WheelTarget> targets, JsonNode result, String wheel) {
        matrix = targets;
        done("plan", plan("1.0", true));
        made("sdist", "a-1.0.tar.gz", node().put("version", "1.0"));
        made(wheel, "a-1.0-" + wheel + ".whl", result);
    }

    Step next() {
        return new Course(build(), cells).next();
    }

    List<String> wanted() {
        return ((Step.Want) next()).cells().stream().map(WantedCell::name).toList();
    }

    /** As the task of the next cell says it. */
    String version() {
        WantedCell first = ((Step.Want) next()).cells().getFirst();
        return first.work().task().at("/version").toString();
    }

    private Build build() {
        Wheels wheels = new Wheels(List.of(), List.of(), test);
        BuildSpec how = new BuildSpec("app", null, ".", strategy, List.of(), gates, wheels, List.of(), prepare, null);
        Spec spec = new Spec("a", null, version, how, new RouteSpec("r", List.of()), Map.of(), Map.of(), 1);
        Sighting tag =
                new Sighting("/a", "refs/tags/v1.0", "1".repeat(40), "1".repeat(40), null, null, Instant.EPOCH, 1);
        Optional<Tree> tree = Optional.of(new Tree("0".repeat(64), 1, 1));
        return new Build(
                "release", 1, Build.State.RUNNING, tag, spec, tree, Optional.ofNullable(matrix), Optional.empty());
    }

    static ObjectNode plan(String found, boolean pure) {
        ObjectNode plan = node().put("name", "A").put("pure", pure).put("backend", "setuptools.build_meta");
        plan.putArray("versions").addObject().put("file", "pyproject.toml").put("version", found);
        return plan;
    }

    static ObjectNode node() {
        return Json.MAPPER.createObjectNode();
    }

    void done(String name, JsonNode result) {
        cell(name, Cell.State.DONE, result);
    }

    void made(String name, String filename, JsonNode result) {
        cells.put(name, cell(name, 1, Cell.State.DONE, result, List.of(new DistFile(filename, "a".repeat(64), 1))));
    }

    void cell(String name, Cell.State state, JsonNode result) {
        cells.put(name, cell(name, 1, state, result, List.of()));
    }

    /** The name of a cell begins with its kind, unless it is a wheel's. */
    static Cell cell(String name, int generation, Cell.State state, JsonNode result, List<DistFile> artifacts) {
        return new Cell(
                new UUID(0, 1),
                "release",
                name,
                generation,
                "build",
                Cell.BUILDER,
                "a",
                "a",
                new dev.slipway.events.CellEvent.Work(name.split("-", -1)[0], null, null, List.of(), null),
                state,
                false,
                1,
                1,
                0,
                0,
                "w",
                "plain",
                1,
                artifacts,
                result,
                null);
    }
}
