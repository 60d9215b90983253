package dev.slipway.validator.install;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.Json;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.Spec;
import java.util.List;

/** Writes the cells that install: see {@code install} in docs/worker-protocol.md. */
final class InstallCell {
    static final String SUFFIX = ":install";

    private InstallCell() {}

    /** As users do, from the index that serves the set. */
    static Requested fromIndex(Published published, String requiresPython) {
        Spec spec = published.spec();
        IndexSpec index = spec.index(published.stage());
        ObjectNode task = task(spec, published.packageName(), published.set(), requiresPython);
        task.putObject("index").put("name", index.name()).put("simple", index.simple());
        ArrayNode fallbacks = task.putArray("fallbacks");
        spec.fallbacksOf(published.stage()).forEach(fallbacks::add);
        String stage = published.stage() + SUFFIX;
        return new Requested(
                published.header().next(),
                published.generation(),
                stage,
                stage,
                "validator",
                spec.project(),
                spec.team(),
                new Work("install", null, null, List.of(), task));
    }

    /** From the files themselves, which a rehearsal does instead of publishing: the task names no index. */
    static Requested fromFiles(Built built, String stage, String requiresPython) {
        Spec spec = built.spec();
        ObjectNode task = task(spec, built.packageName(), built.set(), requiresPython);
        return new Requested(
                built.header().next(),
                built.generation(),
                stage,
                stage,
                "validator",
                spec.project(),
                spec.team(),
                new Work("install", null, null, built.set().files(), task));
    }

    private static ObjectNode task(Spec spec, String packageName, DistSet set, String requiresPython) {
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
