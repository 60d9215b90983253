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
                null,
                EPOCH,
                FakeBuilder.task(task));
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
