package dev.slipway.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** A real repository to push tags to. */
public final class GitFixture implements AutoCloseable {
    private final Git git;
    private final Path folder;

    public GitFixture(Path folder) throws IOException, GitAPIException {
        this.folder = Files.createDirectories(folder);
        this.git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call();
        commit("first");
    }

    public String url() {
        return folder.toString();
    }

    public RevCommit commit(String content) throws IOException, GitAPIException {
        Files.writeString(folder.resolve("file.txt"), content);
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage(content)
                .setAuthor("Ada", "ada@example.org")
                .setCommitter("Ada", "ada@example.org")
                .setSign(false)
                .call();
    }

    public void tag(String name) throws GitAPIException {
        git.tag().setName(name).setAnnotated(false).setForceUpdate(true).call();
    }

    public ObjectId annotatedTag(String name, String message) throws GitAPIException {
        return git.tag()
                .setName(name)
                .setMessage(message)
                .setTagger(new org.eclipse.jgit.lib.PersonIdent("Ada", "ada@example.org"))
                .setSigned(false)
                .call()
                .getObjectId();
    }

    public void deleteTag(String name) throws GitAPIException {
        git.tagDelete().setTags(name).call();
    }

    public String head() throws IOException {
        return git.getRepository().resolve("HEAD").name();
    }

    @Override
    public void close() {
        git.close();
    }
}
