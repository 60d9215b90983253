package dev.slipway.listener.sighting;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/** A project's repository, asked like {@code git ls-remote} does: any URL that git takes, also a folder's path. */
public final class RemoteRepository {

    /** What the repository answered. */
    public sealed interface Listing {
        /** Its refs by full name, {@code HEAD} left out. */
        record Listed(Map<String, RemoteRef> refs) implements Listing {}

        /** There is no repository of that address, or it is not let in: somebody has to change something. */
        record Missing(String reason) implements Listing {}

        /** It does not answer now. */
        record Unreachable(String reason) implements Listing {}
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The port: tests look at repositories of their own. */
    @FunctionalInterface
    public interface Looking {
        Listing list(String repository);
    }

    private RemoteRepository() {}

    /** Lists the refs of a repository. */
    public static Listing list(String repository) {
        try {
            Collection<Ref> refs = Git.lsRemoteRepository()
                    .setRemote(repository)
                    .setTimeout((int) PATIENCE.toSeconds())
                    .call();
            Map<String, RemoteRef> listed = new LinkedHashMap<>();
            for (Ref ref : refs) {
                if (ref.getName().startsWith("refs/") && ref.getObjectId() != null) {
                    listed.put(ref.getName(), read(ref));
                }
            }
            return new Listing.Listed(listed);
        } catch (InvalidRemoteException e) {
            return new Listing.Missing(reason(e));
        } catch (GitAPIException | RuntimeException e) {
            return isMissing(e) ? new Listing.Missing(reason(e)) : new Listing.Unreachable(reason(e));
        }
    }

    private static RemoteRef read(Ref ref) {
        ObjectId peeled = ref.getPeeledObjectId();
        String object = ref.getObjectId().name();
        return new RemoteRef(ref.getName(), object, peeled == null ? object : peeled.name());
    }

    private static boolean isMissing(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            boolean notFound = each instanceof NoRemoteRepositoryException
                    || each instanceof NotSupportedException
                    || (each.getMessage() != null && each.getMessage().matches("(?i).*(not authorized|not found).*"));
            if (notFound) {
                return true;
            }
        }
        return false;
    }

    /** The innermost message: JGit wraps the cause that helps. */
    private static String reason(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && inner.getCause().getMessage() != null) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }
}
