package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fetches a sdist from the page that installers read: no installer gives one away without building it. */
record SdistFetch(PinnedTools tools, CellWork work, PythonTasks.Install.Index index) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Request(String page, String filename, String sha256, String target, String answer) {}

    private record Answer(String outcome, String detail) {}

    Attempt<Path> fetch(String packageName, PythonTasks.Install.File file) {
        Path target = work.folder().inputs().resolve(file.filename());
        Path answer = work.folder().work().resolve("fetched.json");
        Request request = new Request(
                page(work.address(index.simple()), packageName),
                file.filename(),
                file.sha256(),
                target.toString(),
                answer.toString());
        Ended ended = work.run(Command.install(
                        work.folder().work(),
                        Map.of(),
                        List.of(
                                tools.python().toString(),
                                "-I",
                                "-B",
                                tools.script("slipway_fetch.py").toString()))
                .withInput(written(request)));
        return CommandFailure.check(ended, "fetching the sdist", exited -> Failure.internal(
                                "the sdist could not be fetched", "Look at the log.")
                        .withDetail(exited.lastLines()))
                .then(done -> judged(read(answer), file.filename(), target));
    }

    /** A project's page has its normalized name (PEP 503). */
    private static String page(String simple, String packageName) {
        String name = packageName.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
        return simple + (simple.endsWith("/") ? "" : "/") + name + "/";
    }

    private Attempt<Path> judged(Answer answer, String filename, Path target) {
        return switch (answer.outcome()) {
            case "fetched" -> Attempt.done(target);
            case "absent" -> Attempt.failed(InstallFailure.notVisible(index.name(), filename, answer.detail()));
            case "changed" -> Attempt.failed(InstallFailure.changed(index.name(), filename, answer.detail()));
            case "unreachable" ->
                Attempt.failed(Fetching.indexUnavailable(filename + " from " + index.name(), answer.detail()));
            default ->
                Attempt.failed(Failure.user(
                                "install-failed",
                                index.name() + " refuses to give " + filename,
                                "Look at what the index answers to readers; a private one needs a read-credential in the"
                                        + " catalog.")
                        .withDetail(answer.detail()));
        };
    }

    private static String written(Request request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Answer read(Path answer) {
        try {
            return JSON.readValue(Files.readAllBytes(answer), Answer.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
