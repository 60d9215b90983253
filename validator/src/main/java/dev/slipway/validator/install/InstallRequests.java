package dev.slipway.validator.install;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Event;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.InstallEvent.Installation;
import dev.slipway.events.InstallPlan;
import dev.slipway.events.Json;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.Spec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the cells that install, as the plan says: see {@code install} in docs/worker-protocol.md. */
record InstallRequests(InstallPlan plan, String requiresPython) {
    static final String SUFFIX = ":install";
    private static final String NOT_CHOSEN = "the newest and the oldest Python stand for it";

    /** As users do, from the index that serves the set. */
    List<Requested> fromIndex(Published published) {
        Spec spec = published.spec();
        IndexSpec index = spec.index(published.stage());
        ObjectNode task = task(spec, published.packageName(), published.set());
        task.putObject("index").put("name", index.name()).put("simple", index.simple());
        ArrayNode fallbacks = task.putArray("fallbacks");
        spec.fallbacksOf(published.stage()).forEach(fallbacks::add);
        return requests(published, published.stage() + SUFFIX, spec, List.of(), task);
    }

    /** From the files themselves, which a rehearsal does instead of publishing: the task names no index. */
    List<Requested> fromFiles(Built built, String stage) {
        Spec spec = built.spec();
        return requests(built, stage, spec, built.set().files(), task(spec, built.packageName(), built.set()));
    }

    /** What there is to say of each file of the set unless a cell installs it. */
    List<Installation> unless(DistSet set) {
        Map<String, String> reasons =
                plan.left().stream().collect(Collectors.toMap(InstallPlan.Left::filename, InstallPlan.Left::reason));
        return set.files().stream()
                .map(file -> Installation.not(file.filename(), reasons.getOrDefault(file.filename(), NOT_CHOSEN)))
                .toList();
    }

    private List<Requested> requests(Event cause, String stage, Spec spec, List<DistFile> inputs, ObjectNode task) {
        return plan.cells().stream()
                .map(cell -> new Requested(
                        cause.header().next(),
                        cause.generation(),
                        stage,
                        plan.cells().size() == 1 ? stage : stage + "-" + cell.name(),
                        "validator",
                        spec.project(),
                        spec.team(),
                        new Work("install", cell.platform(), cell.python(), inputs, of(task, cell))))
                .toList();
    }

    private static ObjectNode of(ObjectNode task, InstallPlan.Cell cell) {
        ObjectNode own = task.deepCopy();
        if (!cell.equals(InstallPlan.ANYWHERE.cells().getFirst())) {
            own.put("from", cell.sdist() ? "sdist" : "wheel");
        }
        if (cell.rust()) {
            own.put("rust", true);
        }
        if (cell.locked() != null) {
            own.set("locked", cell.locked());
        }
        return own;
    }

    private ObjectNode task(Spec spec, String packageName, DistSet set) {
        ObjectNode task = Json.MAPPER.createObjectNode();
        task.put("kind", spec.build().kind());
        task.put("package", packageName).put("version", spec.version());
        if (requiresPython != null) {
            task.put("requiresPython", requiresPython);
        }
        ArrayNode files = task.putArray("files");
        for (DistFile file : set.files()) {
            files.addObject().put("filename", file.filename()).put("sha256", file.sha256());
        }
        ArrayNode commands = task.putArray("commands");
        spec.build().installChecks().forEach(commands::add);
        return task;
    }
}
