package dev.slipway.listener.sighting;

import dev.slipway.runtime.git.MachineAccess;
import dev.slipway.runtime.git.QuietJGit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.LsRemoteCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
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

    /** How another machine says by name that the repository is not there, or not for us. */
    private static final Pattern SHUT = Pattern.compile(
            "not authorized|not found|permission denied|host key verification|no host to connect to",
            Pattern.CASE_INSENSITIVE);

    /** How ssh says that it did not get there: JGit takes every silent end for a missing repository. */
    private static final Pattern AWAY = Pattern.compile(
            "could not resolve|connection refused|connection closed|timed out|unreachable|no route",
            Pattern.CASE_INSENSITIVE);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    static final MachineAccess ACCESS = new MachineAccess("ssh");

    static {
        QuietJGit.install(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** The port: tests look at repositories of their own. */
    @FunctionalInterface
    public interface Looking {
        Listing list(String repository);
    }

    private RemoteRepository() {}

    /** Lists the refs of a repository. */
    public static Listing list(String repository) {
        return list(repository, ACCESS);
    }

    static Listing list(String repository, MachineAccess access) {
        // A repository behind a plain web server is read by way of one here; to a path, one in memory would be in the
        // way.
        boolean web = repository.startsWith("http");
        try (InMemoryRepository memory = new InMemoryRepository(new DfsRepositoryDescription("look"))) {
            LsRemoteCommand command = web ? Git.wrap(memory).lsRemote() : Git.lsRemoteRepository();
            Collection<Ref> refs = command.setRemote(repository)
                    .setTransportConfigCallback(access)
                    .setTimeout((int) PATIENCE.toSeconds())
                    .call();
            Map<String, RemoteRef> listed = new LinkedHashMap<>();
            for (Ref ref : refs) {
                if (ref.getName().startsWith("refs/") && ref.getObjectId() != null) {
                    listed.put(ref.getName(), read(ref));
                }
            }
            return new Listing.Listed(listed);
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
        List<Throwable> causes = Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .toList();
        if (causes.stream().anyMatch(each -> says(each, AWAY))) {
            return false;
        }
        return causes.stream()
                .anyMatch(each -> each instanceof InvalidRemoteException
                        || each instanceof NoRemoteRepositoryException
                        || each instanceof NotSupportedException
                        || says(each, SHUT));
    }

    private static boolean says(Throwable failure, Pattern words) {
        return failure.getMessage() != null
                && words.matcher(failure.getMessage()).find();
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
