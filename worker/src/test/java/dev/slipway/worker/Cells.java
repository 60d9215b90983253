package dev.slipway.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cells as a builder would make them. */
public final class Cells {
    public static final long EPOCH = 1_760_000_000;

    private Cells() {}

    public static Assignment withSource(FakeBuilder builder, String kind, SourceTree tree, Map<String, ?> task) {
        byte[] tar = tree.tar();
        return cell(kind, null, new Assignment.Blob(builder.store(tar), tar.length), List.of(), task, 600);
    }

    /** One that gets Python's requirements from there alone. */
    public static Assignment withSource(
            FakeBuilder builder, String kind, SourceTree tree, Map<String, ?> task, Assignment.Read source) {
        byte[] tar = tree.tar();
        return cell(kind, null, new Assignment.Blob(builder.store(tar), tar.length), List.of(), task, 600, source);
    }

    public static Assignment withInputs(
            String kind, String python, List<Assignment.Input> inputs, Map<String, ?> task) {
        return cell(kind, python, null, inputs, task, 600);
    }

    public static Assignment cell(
            String kind,
            String python,
            Assignment.Blob source,
            List<Assignment.Input> inputs,
            Map<String, ?> task,
            int timeoutSeconds) {
        return cell(
                kind, python, source, inputs, task, timeoutSeconds, ProductSources.python(), ProductSources.crates());
    }

    /** One that gets Python's requirements from there alone. */
    public static Assignment withInputs(
            String kind, List<Assignment.Input> inputs, Map<String, ?> task, Assignment.Read source) {
        return cell(kind, null, null, inputs, task, 600, source);
    }

    /** One that gets packages from these addresses, Python's requirements from the first. */
    public static Assignment reading(String kind, Map<String, ?> task, Assignment.Read... reads) {
        return cell(kind, null, null, List.of(), task, 600, reads);
    }

    private static Assignment cell(
            String kind,
            String python,
            Assignment.Blob source,
            List<Assignment.Input> inputs,
            Map<String, ?> task,
            int timeoutSeconds,
            Assignment.Read... reads) {
        return new Assignment(
                UUID.randomUUID().toString(),
                1,
                "release-1",
                "hello",
                kind,
                kind,
                "linux-x86_64",
                python,
                "plain",
                3,
                timeoutSeconds,
                source,
                inputs,
                reads.length == 0 ? Map.of() : Map.of("python", reads[0].url()),
                List.of(reads),
                EPOCH,
                FakeBuilder.task(task));
    }

    /** The same for a platform. */
    public static Assignment on(String platform, Assignment cell) {
        return new Assignment(
                cell.cell(),
                cell.fence(),
                cell.release(),
                cell.project(),
                cell.name(),
                cell.kind(),
                platform,
                cell.python(),
                cell.level(),
                cell.leaseSeconds(),
                cell.timeoutSeconds(),
                cell.source(),
                cell.inputs(),
                cell.sources(),
                cell.reads(),
                cell.sourceDateEpoch(),
                cell.task());
    }

    /** An artifact of one cell as the input of the next. */
    public static Assignment.Input input(JsonNode completion) {
        JsonNode artifact = completion.path("artifacts").path(0);
        return new Assignment.Input(
                artifact.path("filename").asText(),
                artifact.path("sha256").asText(),
                artifact.path("size").asLong());
    }
}
