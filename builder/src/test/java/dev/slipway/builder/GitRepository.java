package dev.slipway.builder;

import dev.slipway.events.Sighting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A bare repository on disk with a clone to work in, by the real git. */
public final class GitRepository {
    private final Path bare;
    private final Path clone;

    private GitRepository(Path bare, Path clone) {
        this.bare = bare;
        this.clone = clone;
    }

    public static GitRepository create(Path folder) {
        GitRepository repository = new GitRepository(folder.resolve("repo.git"), folder.resolve("clone"));
        run(folder, "git", "init", "-q", "--bare", "-b", "main", repository.bare.toString());
        run(folder, "git", "clone", "-q", repository.bare.toString(), repository.clone.toString());
        repository.git("checkout", "-q", "-B", "main");
        return repository;
    }

    public Path bare() {
        return bare;
    }

    public Path work() {
        return clone;
    }

    public String url() {
        return bare.toString();
    }

    public GitRepository write(String path, String text) {
        try {
            Path file = clone.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Commits everything and pushes the branch; returns the commit. */
    public String commit(String message) {
        git("add", "-A");
        git("commit", "-q", "-m", message);
        git("push", "-q", "origin", "HEAD");
        return git("rev-parse", "HEAD");
    }

    public Sighting tag(String tag) {
        git("tag", "-f", tag);
        git("push", "-q", "-f", "origin", "refs/tags/" + tag);
        return sighting(tag);
    }

    public Sighting annotatedTag(String tag) {
        git("tag", "-f", "-a", "-m", "Release " + tag, tag);
        git("push", "-q", "-f", "origin", "refs/tags/" + tag);
        return sighting(tag);
    }

    public String git(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
        command.addAll(List.of("-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        return run(clone, command.toArray(String[]::new));
    }

    private Sighting sighting(String tag) {
        String ref = "refs/tags/" + tag;
        return new Sighting(
                url(), ref, git("rev-parse", ref), git("rev-parse", ref + "^{commit}"), null, null, Instant.EPOCH, 1);
    }

    public static String run(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
