package dev.slipway.builder.source;

import dev.slipway.events.Sighting;
import dev.slipway.runtime.blob.Blob;
import dev.slipway.runtime.blob.Blobs;
import dev.slipway.runtime.git.QuietJGit;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jboss.logging.Logger;

/**
 * Packs exactly one commit of a repository into a tar in the store: straight from git's objects, no work tree. The same
 * commit always gives the same bytes.
 */
public final class GitCheckout {
    private static final Logger LOG = Logger.getLogger(GitCheckout.class);

    private final Mirrors mirrors;
    private final LfsObjects lfs;
    private final Blobs blobs;
    private final Path work;

    /** {@code work} is a folder for mirrors and temporary files; {@code ssh} the program that reaches ssh URLs. */
    public GitCheckout(Path work, Blobs blobs, String ssh) {
        this.work = work;
        this.blobs = blobs;
        this.mirrors = new Mirrors(work.resolve("mirrors"), ssh);
        QuietJGit.install(work);
        this.lfs = new LfsObjects();
    }

    /**
     * Checks out the commit of a sighting. {@code history} adds a minimal {@code .git} (this commit and its tag) for build
     * backends that ask git what belongs to the project.
     */
    public Checkout checkOut(Sighting sighting, boolean history) throws IOException {
        Mirror mirror = mirrors.of(sighting.repository());
        try {
            return attempt(mirror, sighting, history);
        } catch (IOException corrupt) {
            LOG.warnf("the mirror of %s is cloned again: %s", sighting.repository(), corrupt.getMessage());
            mirror.discard();
            return attempt(mirror, sighting, history);
        }
    }

    private Checkout attempt(Mirror mirror, Sighting sighting, boolean history) throws IOException {
        try {
            return packed(mirror, sighting, history);
        } catch (SourceRefused refused) {
            return refused.asCheckout();
        } catch (IOException trouble) {
            return FullDisk.failure(trouble).map(Checkout.Unreachable::new).orElseThrow(() -> trouble);
        }
    }

    private Checkout packed(Mirror mirror, Sighting sighting, boolean history) throws IOException {
        ObjectId commitId = ObjectId.fromString(sighting.commit());
        ObjectId tag = history ? ObjectId.fromString(sighting.object()) : commitId;
        try (Repository repository = mirror.with(sighting.ref(), commitId, tag);
                RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(commitId);
            Path tar = Files.createTempFile(Files.createDirectories(work.resolve("trees")), "tree-", ".tar");
            try {
                write(tar, mirror, repository, commit, history ? sighting : null);
                return new Checkout.Packed(store(tar, commit.getCommitTime()));
            } finally {
                Files.deleteIfExists(tar);
            }
        }
    }

    private void write(Path tar, Mirror mirror, Repository repository, RevCommit commit, Sighting history)
            throws IOException {
        try (TreeArchive archive =
                new TreeArchive(new BufferedOutputStream(Files.newOutputStream(tar)), commit.getCommitTime())) {
            new TreePacking(mirrors, lfs, archive).pack(mirror, repository, commit, "", 0);
            if (history != null) {
                new MinimalHistory(repository, archive).write(commit, history);
            }
        }
    }

    private Tree store(Path tar, long commitTime) throws IOException {
        try (InputStream bytes = Files.newInputStream(tar)) {
            Blob blob = blobs.put(bytes);
            return new Tree(blob.sha256(), blob.size(), commitTime);
        }
    }
}
