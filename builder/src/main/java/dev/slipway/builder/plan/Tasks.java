package dev.slipway.builder.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.worker.Toolchains;
import dev.slipway.events.BuildSpec;
import dev.slipway.events.BuildSpec.Gate;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.DistFile;
import dev.slipway.events.Json;
import dev.slipway.events.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The builder's own cells and their tasks, as docs/worker-protocol.md writes them. */
final class Tasks {
    static final String PLAN = "plan";
    static final String GATES = "gates";
    static final String BUILD = "build";

    private final Build build;
    private final Spec spec;

    Tasks(Build build, Spec spec) {
        this.build = build;
        this.spec = spec;
    }

    WantedCell plan() {
        ObjectNode task =
                task().put("path", spec.build().path()).put("kind", spec.build().kind());
        task.put("crate", spec.build().crate());
        task.set("version", version());
        return cell(PLAN, "plan", new Work("plan", null, null, List.of(), task));
    }

    /** One cell for each gate and each of its Pythons. */
    List<WantedCell> gates(Findings findings) {
        List<WantedCell> cells = new ArrayList<>();
        int number = 1;
        for (Gate gate : spec.build().gates()) {
            String name = "gate-" + number++;
            if (gate.python().isEmpty()) {
                cells.add(gate(findings, name, gate, null));
            }
            for (String python : gate.python()) {
                cells.add(gate(findings, name + "-" + WheelTarget.tag(python), gate, python));
            }
        }
        return cells;
    }

    /** What is done to the source tree before it is packed, if anything is. */
    Optional<WantedCell> prepare() {
        if (spec.build().prepare().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode task = task().put("path", spec.build().path());
        task.set("steps", Json.MAPPER.valueToTree(spec.build().prepare()));
        return Optional.of(cell(BUILD, "prepare", new Work("prepare", null, null, List.of(), task)));
    }

    /** {@code prepared} is the source tree that a prepare cell made; none for the release's own. */
    WantedCell sdist(Findings findings, List<DistFile> prepared) {
        ObjectNode task = task().put("path", spec.build().path());
        describe(task, findings);
        task.set("version", version());
        return cell(BUILD, "sdist", new Work("sdist", null, null, prepared, task));
    }

    WantedCell wheel(Findings findings, WheelTarget target, List<DistFile> sdist) {
        if (target.contained()) {
            return contained(findings, target, sdist);
        }
        ObjectNode task = task().put("pure", target.isPure()).put("repair", !target.isPure());
        describe(task, findings);
        Cibuildwheel settings = findings.cibuildwheel();
        set(task, "environment", settings.environment(target));
        set(task, "configSettings", settings.configSettings(target));
        return cell(BUILD, target.name(), new Work("wheel", target.platform(), target.python(), sdist, task));
    }

    /** cibuildwheel reads the project's settings itself, and its image has the Python and all tools. */
    private WantedCell contained(Findings findings, WheelTarget target, List<DistFile> sdist) {
        ObjectNode task = task().put(Toolchains.CIBUILDWHEEL, target.name());
        findings.cibuildwheel().image(target).ifPresent(image -> task.put("image", image));
        locked(task, findings);
        return cell(BUILD, target.name(), new Work("wheel", target.platform(), null, sdist, task));
    }

    WantedCell test(Findings findings, WheelTests.Trial trial, List<DistFile> wheel) {
        TestOrder order = trial.order();
        ObjectNode task = task().put("path", spec.build().path()).put("run", order.run());
        if (order.before() != null) {
            task.put("before", order.before());
        }
        task.set("requires", Json.MAPPER.valueToTree(order.requires()));
        task.set("extras", Json.MAPPER.valueToTree(order.extras()));
        task.set("groups", Json.MAPPER.valueToTree(order.groups()));
        task.set("sources", Json.MAPPER.valueToTree(order.sources()));
        allowed(task, findings);
        return cell(BUILD, trial.name(), new Work("test", trial.platform(), trial.python(), wheel, task));
    }

    WantedCell crateTest(Findings findings) {
        return crate(findings, "crate-test");
    }

    WantedCell crate(Findings findings) {
        return crate(findings, "crate");
    }

    private WantedCell crate(Findings findings, String kind) {
        Findings.Crate crate = findings.crate().orElseThrow();
        ObjectNode task =
                task().put("kind", findings.kind()).put("path", spec.build().path());
        task.put("crate", crate.name()).put("manifest", crate.manifest()).put("version", crate.version());
        task.set("siblings", Json.MAPPER.valueToTree(crate.siblings()));
        return cell(BUILD, kind, new Work(kind, null, null, List.of(), task));
    }

    private WantedCell gate(Findings findings, String name, Gate gate, String python) {
        ObjectNode task =
                task().put("path", spec.build().path()).put("run", gate.run()).put("python", python);
        task.put("kind", spec.build().kind());
        task.put("network", gate.network());
        rust(task, findings);
        task.set("install", Json.MAPPER.valueToTree(gate.install()));
        task.set("version", version());
        return cell(GATES, name, new Work("gate", null, python, List.of(), task));
    }

    private static void describe(ObjectNode task, Findings findings) {
        task.put("backend", findings.backend());
        task.set("buildRequires", Json.MAPPER.valueToTree(findings.buildRequires()));
        locked(task, findings);
        rust(task, findings);
        allowed(task, findings);
    }

    /** So that the cell goes to a worker that has cargo. */
    private static void rust(ObjectNode task, Findings findings) {
        if (findings.rust()) {
            task.put("rust", true);
        }
    }

    private static void locked(ObjectNode task, Findings findings) {
        if (findings.locked() != null) {
            task.set("locked", findings.locked());
        }
    }

    /** Nothing where there is nothing to say. */
    private static void set(ObjectNode task, String key, Map<String, ?> values) {
        if (!values.isEmpty()) {
            task.set(key, Json.MAPPER.valueToTree(values));
        }
    }

    private static void allowed(ObjectNode task, Findings findings) {
        if (!findings.requiresPython().isEmpty()) {
            task.put("requiresPython", findings.requiresPython());
        }
    }

    private ObjectNode version() {
        BuildSpec from = spec.build();
        ObjectNode version = task().put(
                        "strategy",
                        from.strategy().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        version.put("version", spec.version());
        version.set("files", Json.MAPPER.valueToTree(from.versionFiles()));
        return version;
    }

    private WantedCell cell(String stage, String name, Work work) {
        return new WantedCell(
                build.release(), build.generation(), stage, name, Cell.BUILDER, spec.project(), spec.team(), work);
    }

    private static ObjectNode task() {
        return Json.MAPPER.createObjectNode();
    }
}
