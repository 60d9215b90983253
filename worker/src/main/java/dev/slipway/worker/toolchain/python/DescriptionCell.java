package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import dev.slipway.worker.toolchain.python.warm.WarmPythons;
import dev.slipway.worker.toolchain.python.warm.WarmPythons.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Renders the long descriptions of distributions as indexes do. */
final class DescriptionCell {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> RENDERING = List.of(
            "email.parser",
            "email.message",
            "tarfile",
            "zipfile",
            "gzip",
            "readme_renderer.rst",
            "docutils.parsers.rst",
            "docutils.parsers.rst.languages.en",
            "docutils.languages.en",
            "docutils.readers.standalone",
            "docutils.writers.html5_polyglot");

    private final PinnedTools tools;
    private final WarmPythons warm;

    private record Request(List<String> files, String answer) {}

    private record Judgement(String filename, boolean rendered, String message) {}

    private record Facts(List<Judgement> files) {}

    DescriptionCell(PinnedTools tools, WarmPythons warm) {
        this.tools = tools;
        this.warm = warm;
    }

    /** Has the renderer imported before the first description comes. */
    void warmUp() {
        warm.prepare(wanted(), RENDERING);
    }

    Attempt<CellResult> run(CellWork work) {
        return work.inputs().then(files -> judge(work, files)).map(CellResult::of);
    }

    private Attempt<Facts> judge(CellWork work, List<Path> files) {
        Path answer = work.folder().work().resolve("descriptions.json");
        Request request = new Request(files.stream().map(Path::toString).toList(), answer.toString());
        Command command = Command.build(work.folder().work(), Map.of(), warm.arguments(tools.python()))
                .withInput(ScriptCall.of(
                        "slipway_descriptions", request, work.folder().work()));
        Ended ended = work.run(command, warm.launcher(wanted(), work.folder()), line -> {});
        warmUp();
        return CommandFailure.check(ended, "rendering the descriptions", exited -> Failure.internal(
                                "the descriptions could not be judged", "Look at the log.")
                        .withDetail(exited.lastLines()))
                .map(done -> new Facts(read(answer)));
    }

    /** No project has a say in what it imports. */
    private Wanted wanted() {
        return new Wanted(tools.python(), "");
    }

    private static List<Judgement> read(Path answer) {
        try {
            return JSON.readValue(Files.readAllBytes(answer), new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
