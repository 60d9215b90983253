package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Renders the long descriptions of distributions as indexes do. */
final class DescriptionCell {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PinnedTools tools;

    private record Request(List<String> files, String answer) {}

    private record Judgement(String filename, boolean rendered, String message) {}

    private record Facts(List<Judgement> files) {}

    DescriptionCell(PinnedTools tools) {
        this.tools = tools;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.inputs().then(files -> judge(work, files)).map(CellResult::of);
    }

    private Attempt<Facts> judge(CellWork work, List<Path> files) {
        Path answer = work.folder().work().resolve("descriptions.json");
        Command command = Command.build(
                        work.folder().work(),
                        Map.of(),
                        List.of(
                                tools.python().toString(),
                                "-s",
                                "-B",
                                tools.script("descriptions.py").toString()))
                .withInput(write(new Request(files.stream().map(Path::toString).toList(), answer.toString())));
        Ended ended = work.run(command);
        return CommandFailure.check(ended, "rendering the descriptions", exited -> Failure.internal(
                                "the descriptions could not be judged", "Look at the log.")
                        .withDetail(exited.lastLines()))
                .map(done -> new Facts(read(answer)));
    }

    private static String write(Request request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Judgement> read(Path answer) {
        try {
            return JSON.readValue(Files.readAllBytes(answer), new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
