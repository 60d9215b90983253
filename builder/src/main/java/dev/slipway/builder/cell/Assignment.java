package dev.slipway.builder.cell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.DistFile;
import java.util.List;
import java.util.UUID;

/** A claimed cell as the worker gets it; see docs/worker-protocol.md. */
public record Assignment(
        UUID cell,
        long fence,
        String release,
        String project,
        String name,
        String kind,
        String platform,
        String python,
        String level,
        long leaseSeconds,
        long timeoutSeconds,
        Bytes source,
        List<DistFile> inputs,
        Sources sources,
        long sourceDateEpoch,
        JsonNode task) {

    /** A blob in the builder's store. */
    public record Bytes(String sha256, long size) {}

    /** Where requirements come from; null: what the machine's own tools are set to. */
    public record Sources(String python) {}
}
