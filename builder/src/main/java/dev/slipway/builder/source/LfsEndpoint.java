package dev.slipway.builder.source;

import java.io.IOException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.BlobBasedConfig;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Where a repository's LFS server is: what {@code .lfsconfig} says, else {@code info/lfs} below the repository (for an ssh
 * URL the same path by https), as git-lfs guesses it.
 */
record LfsEndpoint(String url) {

    static LfsEndpoint of(String repositoryUrl, Repository repository, RevCommit commit) throws IOException {
        try (TreeWalk file = TreeWalk.forPath(repository, ".lfsconfig", commit.getTree())) {
            if (file != null) {
                String given = new BlobBasedConfig(null, repository, file.getObjectId(0)).getString("lfs", null, "url");
                if (given != null && given.matches("https?://.+")) {
                    return new LfsEndpoint(given);
                }
            }
        } catch (ConfigInvalidException e) {
            throw new SourceRefused(dev.slipway.events.Failure.user(
                    "plan-failed",
                    ".lfsconfig cannot be read: " + e.getMessage(),
                    "Correct the file in the repository."));
        }
        return new LfsEndpoint(guessed(repositoryUrl));
    }

    static String guessed(String repositoryUrl) {
        String url = repositoryUrl
                .replaceFirst("^ssh://(?:[^@/]*@)?([^/:]+)(?::\\d+)?/", "https://$1/")
                .replaceFirst("^(?!https?://)(?:[^@/]*@)?([^/:]+):", "https://$1/")
                .replaceFirst("/+$", "");
        return (url.endsWith(".git") ? url : url + ".git") + "/info/lfs";
    }
}
