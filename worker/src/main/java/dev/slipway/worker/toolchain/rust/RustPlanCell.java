package dev.slipway.worker.toolchain.rust;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.OwnFiles;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import dev.slipway.worker.toolchain.SourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what crates a project has, and which one is released. */
final class RustPlanCell {
    private final Cargo cargo;

    /** A crate of the workspace; {@code siblings} are those of the same workspace that it needs. */
    private record Member(String name, String manifest, String version, boolean published, List<String> siblings) {}

    /** A version and the file that says it. */
    private record Said(String file, String version) {}

    /** What the builder is told; {@code crates} each after those that it needs. */
    private record Facts(
            String kind,
            String name,
            List<Said> versions,
            String backend,
            boolean pure,
            @JsonProperty("crates") List<Member> members) {}

    RustPlanCell(Cargo cargo) {
        this.cargo = cargo;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(RustTasks.Plan.class)
                .then(task -> work.source().then(root -> SourceFolder.of(root, task.path())
                        .then(project -> metadata(work, root, project))
                        .then(answer -> plan(answer, task))));
    }

    private Attempt<String> metadata(CellWork work, Path root, Path project) {
        Path manifest = project.resolve("Cargo.toml");
        if (!Files.isRegularFile(manifest)) {
            return Attempt.failed(Failure.user(
                    "plan-failed",
                    "there is no Cargo.toml in the folder '" + root.relativize(project) + "' of the repository",
                    "Set the build's 'path' in the catalog to the folder that has one."));
        }
        Path answer = work.folder().work().resolve("metadata.json");
        Ended ended = work.run(cargo.metadata(work, root, manifest, answer));
        return CommandFailure.check(
                        ended,
                        "cargo metadata",
                        exited -> CommandFailure.user(
                                "plan-failed", "cargo metadata", exited, "Correct the project's Cargo.toml."))
                .then(done -> text(work, answer));
    }

    private static Attempt<CellResult> plan(String answer, RustTasks.Plan task) {
        int end = answer.indexOf('\n');
        String root = answer.substring(0, Math.max(0, end));
        String manifest = Path.of(root, task.path(), "Cargo.toml").normalize().toString();
        return Workspace.read(answer.substring(end + 1))
                .map(workspace -> workspace
                        .released(task.crate(), manifest)
                        .map(crate -> CellResult.of(facts(workspace, crate, root))))
                .orElseGet(() -> unreadable("printed no description of a workspace"));
    }

    private static Facts facts(Workspace workspace, Workspace.Crate released, String root) {
        List<Member> members = workspace.inOrder().stream()
                .map(crate -> new Member(
                        crate.name(),
                        manifest(crate, root),
                        crate.version(),
                        crate.isPublished(),
                        siblings(workspace, crate)))
                .toList();
        List<Said> versions = List.of(new Said(manifest(released, root), released.version()));
        return new Facts("rust", released.name(), versions, "cargo", true, members);
    }

    private static String manifest(Workspace.Crate crate, String root) {
        return Path.of(root).relativize(Path.of(crate.manifest())).toString();
    }

    private static List<String> siblings(Workspace workspace, Workspace.Crate crate) {
        return workspace.neededBy(crate).stream().map(Workspace.Crate::name).toList();
    }

    private static Attempt<String> text(CellWork work, Path answer) {
        if (!OwnFiles.holds(work.folder(), answer)) {
            return unreadable("left no description of the workspace");
        }
        try {
            return Attempt.done(Files.readString(answer));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + answer, unreadable);
        }
    }

    private static <T> Attempt<T> unreadable(String what) {
        return Attempt.failed(Failure.internal("cargo metadata " + what, "Look at the log of the plan."));
    }
}
