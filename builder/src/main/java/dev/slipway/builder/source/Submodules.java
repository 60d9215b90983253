package dev.slipway.builder.source;

import dev.slipway.events.Failure;
import java.io.IOException;
import java.net.URI;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.BlobBasedConfig;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What a commit's {@code .gitmodules} says: where each submodule comes from. */
final class Submodules {
    private final Config modules;

    private Submodules(Config modules) {
        this.modules = modules;
    }

    static Submodules of(Repository repository, RevCommit commit) throws IOException {
        try (TreeWalk file = TreeWalk.forPath(repository, ".gitmodules", commit.getTree())) {
            return new Submodules(
                    file == null ? new Config() : new BlobBasedConfig(null, repository, file.getObjectId(0)));
        } catch (ConfigInvalidException e) {
            throw refused(".gitmodules cannot be read: " + e.getMessage(), "Correct the file in the repository.");
        }
    }

    /** The URL of the submodule at a path, resolved against its parent's; refused where it would reach into this machine. */
    String url(String path, String parent, boolean shallowEnough) throws SourceRefused {
        String given = modules.getSubsections("submodule").stream()
                .filter(name -> path.equals(modules.getString("submodule", name, "path")))
                .map(name -> modules.getString("submodule", name, "url"))
                .findFirst()
                .orElse(null);
        if (given == null || given.isBlank()) {
            throw refused(
                    "The submodule at " + path + " has no URL in .gitmodules.",
                    "Add it to .gitmodules, or remove the submodule.");
        }
        if (!shallowEnough) {
            throw refused("Submodules are nested too deeply, at " + path + ".", "Remove the cycle of submodules.");
        }
        String url = resolved(parent, given);
        if (isLocal(url) && !isLocal(parent)) {
            throw refused(
                    "The submodule at " + path + " is at " + given + ", a path on one machine.",
                    "Give it a URL that can be fetched from anywhere.");
        }
        return url;
    }

    /** By git's own rule: a URL that begins with {@code ./} or {@code ../} starts from the parent's. */
    static String resolved(String parent, String given) {
        if (!given.startsWith("./") && !given.startsWith("../")) {
            return given;
        }
        String base = parent.endsWith("/") ? parent.substring(0, parent.length() - 1) : parent;
        String rest = given;
        while (rest.startsWith("./") || rest.startsWith("../")) {
            if (rest.startsWith("../")) {
                int cut = Math.max(base.lastIndexOf('/'), base.contains("://") ? -1 : base.lastIndexOf(':'));
                base = cut < 0 ? base : base.substring(0, cut);
            }
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        return base + "/" + rest;
    }

    static boolean isLocal(String url) {
        if (url.startsWith("file:")
                || url.startsWith("/")
                || url.startsWith(".")
                || url.matches("[A-Za-z]:[\\\\/].*")) {
            return true;
        }
        return !url.contains(":")
                || (url.contains("://") && URI.create(url.replace(' ', '+')).getScheme() == null);
    }

    private static SourceRefused refused(String message, String remedy) {
        return new SourceRefused(Failure.user("plan-failed", message, remedy));
    }
}
