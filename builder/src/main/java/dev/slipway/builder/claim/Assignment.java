package dev.slipway.builder.claim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.DistFile;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A claimed cell as the worker gets it, with where it gets packages, by ecosystem; see docs/worker-protocol.md. */
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
        Map<String, String> sources,
        List<Read> reads,
        long sourceDateEpoch,
        JsonNode task) {

    /** A blob in the builder's store. */
    public record Bytes(String sha256, long size) {}

    /**
     * An address that the cell gets packages from: where they are kept when that is another host (or null), whether everybody
     * knows it, and where the builder reads it for the cell, below the cell's own path (null: tools go there themselves).
     */
    public record Read(String url, String files, boolean wellKnown, String through) {}
}
