package dev.slipway.builder.source;

import dev.slipway.events.Sighting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FS;

/**
 * A shallow {@code .git} of one commit and its tag, for setuptools-scm and its like: they ask git which files belong to the
 * project. Its pack is written without deltas, so that its bytes follow from the commit alone.
 */
final class MinimalHistory {
    private final Repository repository;
    private final TreeArchive archive;

    MinimalHistory(Repository repository, TreeArchive archive) {
        this.repository = repository;
        this.archive = archive;
    }

    void write(RevCommit commit, Sighting sighting) throws IOException {
        archive.folder(".git");
        archive.file(".git/HEAD", line(commit.name()));
        archive.file(".git/config", line("[core]\n\trepositoryformatversion = 0\n\tbare = false"));
        archive.folder(".git/refs");
        String ref = sighting.ref().startsWith("refs/") ? sighting.ref() : "refs/heads/" + sighting.ref();
        archive.file(".git/" + ref, line(sighting.object()));
        if (commit.getParentCount() > 0) {
            archive.file(".git/shallow", line(commit.name()));
        }
        pack(commit, ObjectId.fromString(sighting.object()));
        archive.file(".git/index", index(commit));
    }

    /** Git's index, with no times in it: git compares the contents once and finds all of it unchanged. */
    private byte[] index(RevCommit commit) throws IOException {
        Path file = Files.createTempFile("slipway-", ".index");
        try {
            DirCache index = new DirCache(file.toFile(), FS.DETECTED);
            DirCacheBuilder entries = index.builder();
            try (ObjectReader reader = repository.newObjectReader()) {
                entries.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, commit.getTree());
            }
            entries.finish();
            if (!index.lock()) {
                throw new IOException("cannot lock " + file);
            }
            index.write();
            index.commit();
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void pack(RevCommit commit, ObjectId tag) throws IOException {
        PackConfig config = new PackConfig(repository);
        config.setDeltaCompress(false);
        config.setReuseDeltas(false);
        config.setReuseObjects(false);
        config.setThreads(1);
        try (ObjectReader reader = repository.newObjectReader();
                ObjectWalk walk = new ObjectWalk(reader);
                PackWriter writer = new PackWriter(config, reader)) {
            writer.preparePack(objects(walk, walk.parseCommit(commit), tag).iterator());
            ByteArrayOutputStream pack = new ByteArrayOutputStream();
            writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, pack);
            ByteArrayOutputStream index = new ByteArrayOutputStream();
            writer.writeIndex(index);
            String name = ".git/objects/pack/pack-" + writer.computeName().name();
            archive.file(name + ".idx", index.toByteArray());
            archive.file(name + ".pack", pack.toByteArray());
        }
    }

    private List<RevObject> objects(ObjectWalk walk, RevCommit commit, ObjectId tag) throws IOException {
        List<RevObject> objects = new ArrayList<>();
        objects.add(commit);
        RevObject named = walk.parseAny(tag);
        while (named instanceof RevTag annotated) {
            objects.add(annotated);
            named = walk.parseAny(annotated.getObject());
        }
        objects.add(walk.lookupTree(commit.getTree()));
        try (TreeWalk tree = new TreeWalk(walk.getObjectReader())) {
            tree.addTree(commit.getTree());
            while (tree.next()) {
                add(objects, walk, tree);
            }
        }
        return objects.stream().distinct().toList();
    }

    private static void add(List<RevObject> objects, ObjectWalk walk, TreeWalk tree) throws IOException {
        if (tree.isSubtree()) {
            objects.add(walk.lookupTree(tree.getObjectId(0)));
            tree.enterSubtree();
        } else if (!tree.getFileMode().equals(FileMode.GITLINK)) {
            objects.add(walk.lookupBlob(tree.getObjectId(0)));
        }
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
