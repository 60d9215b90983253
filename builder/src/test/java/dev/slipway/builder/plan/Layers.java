package dev.slipway.builder.plan;

import dev.slipway.builder.plan.Cibuildwheel.Layer;
import dev.slipway.events.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Layers of a project's cibuildwheel settings, as a worker sends them. */
final class Layers {
    private Layers() {}

    /** {@code says} by the names of the worker protocol; nothing of all else. */
    static Layer layer(String select, Map<String, ?> says) {
        Map<String, Object> all = new HashMap<>(says);
        all.put("select", List.of(select));
        return Json.MAPPER.convertValue(all, Layer.class);
    }
}
