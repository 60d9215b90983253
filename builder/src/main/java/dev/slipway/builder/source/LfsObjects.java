package dev.slipway.builder.source;

import dev.slipway.events.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * The contents of LFS files: those of a repository by path from its own {@code lfs/objects}, all others by the batch API,
 * kept beside the mirror.
 */
final class LfsObjects {
    private final LfsServer server = new LfsServer();

    /** Opens the content that a pointer at {@code path} stands for. */
    InputStream open(Mirror mirror, Repository repository, RevCommit commit, String path, LfsPointer pointer)
            throws IOException {
        Path kept = place(mirror.folder(), pointer);
        if (isWhole(kept, pointer)) {
            return Files.newInputStream(kept);
        }
        if (Submodules.isLocal(mirror.url())) {
            return Files.newInputStream(local(mirror.url(), path, pointer));
        }
        fetch(LfsEndpoint.of(mirror.url(), repository, commit), path, pointer, kept);
        return Files.newInputStream(kept);
    }

    private static Path local(String url, String path, LfsPointer pointer) throws IOException {
        Path root = Path.of(url.startsWith("file:") ? url.replaceFirst("^file:(//[^/]*)?", "") : url);
        for (Path git : new Path[] {root, root.resolve(".git")}) {
            Path object = place(git, pointer);
            if (isWhole(object, pointer)) {
                return object;
            }
        }
        throw new SourceRefused(missing(url, path, pointer));
    }

    private void fetch(LfsEndpoint endpoint, String path, LfsPointer pointer, Path kept) throws IOException {
        Files.createDirectories(kept.getParent());
        Path incoming = Files.createTempFile(kept.getParent(), "incoming-", "");
        try {
            if (!server.download(endpoint, pointer, incoming)) {
                throw new SourceRefused(missing(endpoint.url(), path, pointer));
            }
            Files.move(incoming, kept, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    private static Failure missing(String store, String path, LfsPointer pointer) {
        return Failure.user(
                "plan-failed",
                "The LFS content of " + path + " (" + pointer.sha256() + ") is not in " + store + ".",
                "Push it with 'git lfs push --all', then replay the release.");
    }

    private static boolean isWhole(Path object, LfsPointer pointer) throws IOException {
        return Files.isRegularFile(object) && Files.size(object) == pointer.size();
    }

    private static Path place(Path git, LfsPointer pointer) {
        String sha256 = pointer.sha256();
        return git.resolve("lfs/objects")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }
}
