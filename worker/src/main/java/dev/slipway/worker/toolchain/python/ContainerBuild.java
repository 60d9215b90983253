package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.container.CellContainers;
import dev.slipway.worker.offer.ContainerEngine;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds a wheel by cibuildwheel, in a container of its image: for projects with settings that nothing else follows. What it
 * does besides building is left to others, so that nothing is done twice: the wheel is tested by cells of its own, and its stable ABI
 * audited as that of any wheel.
 */
final class ContainerBuild {
    private final PinnedTools tools;
    private final ContainerEngine engine;
    private final ContainerSettings settings;
    private final CellContainers containers;

    ContainerBuild(PinnedTools tools, ContainerEngine engine, ContainerSettings settings) {
        this.tools = tools;
        this.engine = engine;
        this.settings = settings;
        this.containers = new CellContainers(engine);
    }

    Attempt<MadeWheel> build(CellWork work, Path sdist, PythonTasks.Wheel task) {
        return work.task(PythonTasks.Locked.class).then(locked -> build(work, sdist, task, locked.lock()));
    }

    private Attempt<MadeWheel> build(CellWork work, Path sdist, PythonTasks.Wheel task, Optional<Lock> lock) {
        ContainerLog log = new ContainerLog();
        return CommandFailure.check(
                        run(work, command(work, sdist, task.cibuildwheel(), lock), log),
                        "cibuildwheel",
                        exited -> new ContainerFailure(engine, log).of(exited))
                .then(done -> wheel(work))
                .map(wheel -> new MadeWheel(wheel, null, place(log.image())));
    }

    private Ended run(CellWork work, Command command, ContainerLog log) {
        try {
            return work.run(command, log);
        } finally {
            containers.remove(work.folder().root(), work.log());
        }
    }

    private Command command(CellWork work, Path sdist, String identifier, Optional<Lock> lock) {
        List<String> words = List.of(
                tools.python().toString(),
                "-s",
                "-B",
                "-m",
                "cibuildwheel",
                "--only",
                identifier,
                "--output-dir",
                work.folder().output().toString(),
                sdist.toString());
        Map<String, String> variables = new HashMap<>(engine.settings());
        variables.putAll(settings.sources(work));
        variables.putAll(Map.of(
                "CIBW_CONTAINER_ENGINE",
                engine(work, lock),
                "CIBW_TEST_SKIP",
                "*",
                "CIBW_AUDIT_COMMAND",
                "",
                "CIBW_CACHE_PATH",
                work.folder().home().resolve("cibuildwheel").toString(),
                "SOURCE_DATE_EPOCH",
                Long.toString(work.cell().sourceDateEpoch())));
        return Command.install(work.folder().work(), variables, words);
    }

    /** With the machine's network, as every command of a cell without a sandbox, but without its files. */
    private String engine(CellWork work, Optional<Lock> lock) {
        List<String> options = new ArrayList<>(
                List.of("--network=host", CellContainers.label(work.folder().root())));
        options.addAll(settings.options(work, lock));
        return engine.name() + "; disable_host_mount: true; create_args: "
                + options.stream().map(ContainerBuild::quoted).collect(Collectors.joining(" "));
    }

    /** As cibuildwheel reads it: like a shell. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\"'\"'") + "'";
    }

    private static Attempt<Path> wheel(CellWork work) {
        try (Stream<Path> files = Files.list(work.folder().output())) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .map(Artifacts::wheel)
                    .orElseGet(() -> Attempt.failed(Failure.user(
                            "build-failed",
                            "cibuildwheel left no wheel",
                            "Let repair-wheel-command write one file into {dest_dir}.")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String place(String image) {
        String id = engine.answer("image", "inspect", "--format", "{{.Id}}", image)
                .map(known -> " (" + known.replace("sha256:", "") + ")")
                .orElse("");
        return image + id + " by cibuildwheel " + tools.cibuildwheel().orElse("") + " and " + engine;
    }
}
