package dev.slipway.cli.demo;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.tool.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A sample as a bare git repository with two commits, its candidate and its final version, whose tags are pushed one by one. */
final class SampleRepository {
    private static final List<String> LEFT_OUT = List.of("build", "dist", "__pycache__", ".git");

    private final Path work;
    private final Path bare;
    private final Map<String, String> environment;

    SampleRepository(Path folder, String name, Map<String, String> environment) {
        this.work = folder.resolve("work").resolve(name);
        this.bare = folder.resolve(name + ".git");
        this.environment = ofNobody(environment);
    }

    /** What projects are registered by. */
    Path url() {
        return bare;
    }

    /** Makes it from an example: the branch is pushed, no tag is. */
    void make(Path example, Sample sample) {
        try {
            copy(example, work);
            Files.createDirectories(bare);
            git(bare, "init", "--quiet", "--bare", "--initial-branch=main");
            git(work, "init", "--quiet", "--initial-branch=main");
            git(work, "remote", "add", "origin", bare.toString());
            commit(Sample.CANDIDATE);
            for (String file : sample.versionFiles()) {
                Path path = work.resolve(file);
                Files.writeString(path, Files.readString(path).replace(Sample.CANDIDATE, Sample.FINAL));
            }
            commit(Sample.FINAL);
            // A tag that says another version than its commit.
            tag(Verdict.WRONG_TAG);
            git(work, "push", "--quiet", "origin", "main");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void push(String tag) {
        git(work, "push", "--quiet", "origin", "refs/tags/" + tag);
    }

    private void commit(String version) {
        git(work, "add", "--all");
        git(work, "commit", "--quiet", "--message", "Release " + version);
        tag("v" + version);
    }

    private void tag(String tag) {
        git(work, "tag", "--annotate", "--message", tag, tag);
    }

    private void git(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Tool.Printed printed = Tool.run(folder, environment, command, "");
            if (printed.exit() != 0) {
                throw new Refusal(
                        Exit.REFUSED,
                        "git",
                        "`" + String.join(" ", command) + "` failed in " + folder + ": "
                                + printed.text().strip(),
                        "Git 2.28 or later is needed.");
            }
        } catch (IOException e) {
            throw new Refusal(Exit.REFUSED, "git", "Git cannot be run: " + e.getMessage(), "Install the package git.");
        }
    }

    /** Nothing of this person's own git settings: no signing, no hooks, no templates. */
    private static Map<String, String> ofNobody(Map<String, String> environment) {
        Map<String, String> clean = new TreeMap<>(environment);
        clean.keySet().removeIf(name -> name.startsWith("GIT_"));
        clean.put("GIT_CONFIG_GLOBAL", "/dev/null");
        clean.put("GIT_CONFIG_NOSYSTEM", "1");
        clean.put("GIT_AUTHOR_NAME", "Slipway Demo");
        clean.put("GIT_AUTHOR_EMAIL", "demo@slipway.invalid");
        clean.put("GIT_COMMITTER_NAME", "Slipway Demo");
        clean.put("GIT_COMMITTER_EMAIL", "demo@slipway.invalid");
        return clean;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path relative = from.relativize(file);
                if (Stream.iterate(relative, part -> part != null, Path::getParent)
                        .noneMatch(SampleRepository::isMade)) {
                    Files.createDirectories(to.resolve(relative.toString()).getParent());
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, to.resolve(relative.toString()));
                    }
                }
            }
        }
    }

    private static boolean isMade(Path path) {
        String name = path.getFileName().toString();
        return LEFT_OUT.contains(name) || name.endsWith(".egg-info") || name.endsWith(".so");
    }
}
