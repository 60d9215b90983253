package dev.slipway.listener.sighting;

import java.io.File;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.util.FS;
import org.jboss.logging.Logger;

/** An annotated tag's own words: who made it, and what they wrote. */
record TagObject(String tagger, String message) {
    private static final Logger LOG = Logger.getLogger(TagObject.class);

    /** Empty for a lightweight tag, and where the repository does not give it: a release does not wait for it. */
    static Optional<TagObject> read(String repository, RemoteRef tag) {
        if (!tag.isAnnotated()) {
            return Optional.empty();
        }
        try {
            File folder = RepositoryCache.FileKey.resolve(new File(repository), FS.DETECTED);
            if (folder != null) {
                try (Repository local = new org.eclipse.jgit.storage.file.FileRepositoryBuilder()
                        .setGitDir(folder)
                        .setMustExist(true)
                        .build()) {
                    return Optional.of(parse(local, tag));
                }
            }
            return Optional.of(fetch(repository, tag));
        } catch (Exception e) {
            LOG.infof("the tag object of %s stays unread: %s", tag.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private static TagObject fetch(String repository, RemoteRef tag) throws Exception {
        try (InMemoryRepository memory = new InMemoryRepository(new DfsRepositoryDescription("tag"));
                Git git = new Git(memory)) {
            git.fetch()
                    .setRemote(repository)
                    .setTransportConfigCallback(RemoteRepository.ACCESS)
                    .setDepth(1)
                    .setRefSpecs(new RefSpec(tag.name() + ":" + tag.name()))
                    .call();
            return parse(memory, tag);
        }
    }

    private static TagObject parse(Repository repository, RemoteRef tag) throws Exception {
        try (RevWalk walk = new RevWalk(repository)) {
            RevTag object = walk.parseTag(ObjectId.fromString(tag.object()));
            String tagger = object.getTaggerIdent() == null
                    ? null
                    : object.getTaggerIdent().getName() + " <"
                            + object.getTaggerIdent().getEmailAddress() + ">";
            return new TagObject(tagger, object.getFullMessage().strip());
        }
    }
}
