package dev.slipway.builder.source;

import dev.slipway.runtime.git.MachineAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FileUtils;

/** One repository's local mirror. Fetching is done by one thread at a time; reading needs no lock. */
public final class Mirror {
    private static final int TIMEOUT_SECONDS = 60;
    private static final List<String> BRANCHES_AND_TAGS =
            List.of("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*");

    private final String url;
    private final Path folder;
    private final MachineAccess access;
    private final ReentrantLock fetching = new ReentrantLock();

    Mirror(String url, Path folder, MachineAccess access) {
        this.url = url;
        this.folder = folder;
        this.access = access;
    }

    public String url() {
        return url;
    }

    /** Where files belonging to this mirror, such as fetched LFS objects, are kept. */
    Path folder() {
        return folder;
    }

    /**
     * The repository with these objects in it, fetched if one is missing: by {@code ref} (null when unknown), then by every
     * branch and tag, then by the commit itself. The caller closes it.
     */
    Repository with(String ref, ObjectId commit, ObjectId object) throws IOException {
        fetching.lock();
        try {
            Repository repository = open();
            try {
                if (!has(repository, commit, object) && !fetched(repository, ref, commit, object)) {
                    throw RemoteFailures.commitGone(url, ref == null ? "a submodule" : ref, commit.name());
                }
                return repository;
            } catch (IOException | RuntimeException e) {
                repository.close();
                throw e;
            }
        } finally {
            fetching.unlock();
        }
    }

    /** Throws a corrupt mirror away; the next use clones it again. */
    void discard() throws IOException {
        fetching.lock();
        try {
            FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        } finally {
            fetching.unlock();
        }
    }

    private Repository open() throws IOException {
        Repository repository = new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setBare()
                .setMustExist(false)
                .build();
        if (!Files.exists(folder.resolve("HEAD"))) {
            repository.create(true);
        }
        return repository;
    }

    private static boolean has(Repository repository, ObjectId commit, ObjectId object) throws IOException {
        return repository.getObjectDatabase().has(commit)
                && repository.getObjectDatabase().has(object);
    }

    private boolean fetched(Repository repository, String ref, ObjectId commit, ObjectId object) throws IOException {
        boolean named = ref != null && ref.startsWith("refs/");
        if (named && fetch(repository, List.of("+" + ref + ":" + ref)) && has(repository, commit, object)) {
            return true;
        }
        if (fetch(repository, BRANCHES_AND_TAGS) && has(repository, commit, object)) {
            return true;
        }
        // A server may give out a commit that no branch or tag leads to; many do not.
        return fetch(repository, List.of(commit.name() + ":refs/slipway/" + commit.name()))
                && has(repository, commit, object);
    }

    /** False when the other side has no such ref or does not give out that commit. */
    private boolean fetch(Repository repository, List<String> specs) throws IOException {
        try (Transport transport = Transport.open(repository, new URIish(url))) {
            transport.setTimeout(TIMEOUT_SECONDS);
            transport.setTagOpt(TagOpt.NO_TAGS);
            access.configure(transport);
            transport.fetch(
                    NullProgressMonitor.INSTANCE,
                    specs.stream().map(RefSpec::new).toList());
            return true;
        } catch (NotSupportedException e) {
            throw RemoteFailures.of(url, e);
        } catch (TransportException e) {
            if (isAbsence(e)) {
                return false;
            }
            throw RemoteFailures.of(url, e);
        } catch (java.net.URISyntaxException e) {
            throw RemoteFailures.of(url, new NotSupportedException(e.getMessage()));
        }
    }

    private static boolean isAbsence(TransportException e) {
        String text = String.valueOf(e.getMessage());
        return text.contains("does not have") || text.contains("not valid") || text.contains("not our ref");
    }
}
