package dev.slipway.builder.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;

/**
 * Writes a commit's tree into an archive: files with their modes, symbolic links as such, submodules by their own commits,
 * LFS files by their contents, line ends as the repository's attributes say. What {@code export-ignore} would leave out stays in: it is a build, not an export.
 */
final class TreePacking {
    private static final int DEEPEST = 10;
    /** Those of a system that changes no line ends by itself, whatever this machine's git is set to. */
    private static final WorkingTreeOptions LINE_ENDS = new Config().get(WorkingTreeOptions.KEY);

    private final Mirrors mirrors;
    private final LfsObjects lfs;
    private final TreeArchive archive;

    TreePacking(Mirrors mirrors, LfsObjects lfs, TreeArchive archive) {
        this.mirrors = mirrors;
        this.lfs = lfs;
        this.archive = archive;
    }

    void pack(Mirror mirror, Repository repository, RevCommit commit, String folder, int depth) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            walk.setOperationType(OperationType.CHECKOUT_OP);
            walk.setAttributesNodeProvider(repository.createAttributesNodeProvider());
            while (walk.next()) {
                String path = folder + walk.getPathString();
                FileMode mode = walk.getFileMode();
                if (mode.equals(FileMode.GITLINK)) {
                    submodule(mirror, repository, commit, walk, path, depth);
                } else if (mode.equals(FileMode.SYMLINK)) {
                    archive.link(path, text(repository, walk.getObjectId(0)));
                } else {
                    file(mirror, repository, commit, walk, path);
                }
            }
        }
    }

    private void file(Mirror mirror, Repository repository, RevCommit commit, TreeWalk walk, String path)
            throws IOException {
        boolean executable = walk.getFileMode().equals(FileMode.EXECUTABLE_FILE);
        ObjectLoader content = repository.open(walk.getObjectId(0));
        Optional<LfsPointer> pointer = isLfs(walk) ? LfsPointer.read(content) : Optional.empty();
        if (pointer.isPresent()) {
            try (InputStream bytes = lfs.open(mirror, repository, commit, path, pointer.get())) {
                archive.file(path, executable, pointer.get().size(), bytes);
            }
            return;
        }
        EolStreamType ends =
                EolStreamTypeUtil.detectStreamType(OperationType.CHECKOUT_OP, LINE_ENDS, walk.getAttributes());
        try (InputStream bytes = EolStreamTypeUtil.wrapInputStream(content.openStream(), ends)) {
            if (ends == EolStreamType.DIRECT) {
                archive.file(path, executable, content.getSize(), bytes);
            } else {
                archive.file(path, executable, bytes.readAllBytes());
            }
        }
    }

    private static boolean isLfs(TreeWalk walk) {
        Attributes attributes = walk.getAttributes();
        return "lfs".equals(attributes.getValue("filter"));
    }

    private void submodule(
            Mirror mirror, Repository repository, RevCommit commit, TreeWalk walk, String path, int depth)
            throws IOException {
        ObjectId wanted = walk.getObjectId(0);
        String url = Submodules.of(repository, commit).url(walk.getPathString(), mirror.url(), depth < DEEPEST);
        Mirror nested = mirrors.of(url);
        try (Repository other = nested.with(null, wanted, wanted);
                RevWalk commits = new RevWalk(other)) {
            archive.folder(path);
            pack(nested, other, commits.parseCommit(wanted), path + "/", depth + 1);
        }
    }

    private static String text(Repository repository, ObjectId blob) throws IOException {
        return new String(repository.open(blob).getBytes(), StandardCharsets.UTF_8);
    }
}
