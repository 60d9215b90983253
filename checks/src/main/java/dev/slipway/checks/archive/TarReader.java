package dev.slipway.checks.archive;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a gzipped tar from its start to its end, once. */
public final class TarReader {

    private static final int BUFFER = 64 * 1024;
    private static final String REBUILD = "Build the file again.";

    private final Limits limits;
    private final Findings findings;
    private final Kept budget;
    private final Set<String> algorithms;
    private final List<Member> members = new ArrayList<>();
    private long names;
    private final Map<String, byte[]> kept = new HashMap<>();

    private TarReader(String file, Limits limits, ReadingPlan plan) {
        this.limits = limits;
        this.findings = new Findings(file);
        this.budget = new Kept(limits, plan, findings);
        this.algorithms = plan.digests(Map.of());
    }

    /** @throws IOException when the file cannot be read; whatever is in it becomes a finding */
    public static Archive read(String file, Path path, Limits limits, ReadingPlan plan) throws IOException {
        return new TarReader(file, limits, plan).read(path);
    }

    private Archive read(Path path) throws IOException {
        try (ByteSource source = new ByteSource(path)) {
            if (ZipEnd.isAtEndOf(source)) {
                findings.error(
                        "archive-ambiguous",
                        "the file is a tar and a zip at once",
                        "Build the file again with one format.");
            }
        }
        boolean complete = false;
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            unpack(packed, Files.size(path));
            complete = true;
        } catch (Bounded.BombException e) {
            findings.error(
                    "archive-bomb",
                    "it unpacks to more than " + limits.ratio() + " times its size",
                    "Leave out what compresses that well, or generate it at build time.");
        } catch (ZipException | EOFException | MalformedArchiveException e) {
            findings.error("archive-unreadable", "the .tar.gz is damaged: " + e.getMessage(), REBUILD);
        }
        return new Archive(members, kept, findings.all(), complete);
    }

    private void unpack(InputStream packed, long size) throws IOException {
        Bounded bytes = new Bounded(new GZIPInputStream(packed, BUFFER), size, limits);
        TarStream tar = new TarStream(bytes, limits);
        Optional<TarStream.Entry> entry = tar.next();
        while (entry.isPresent()) {
            take(tar, entry.get());
            entry = tar.next();
        }
        // The checksum stands at the end of the gzip.
        bytes.drain();
    }

    private void take(TarStream tar, TarStream.Entry entry) throws IOException {
        if (members.size() >= limits.members()) {
            throw new MalformedArchiveException("it has more than the " + limits.members() + " members that are read");
        }
        if (entry.sparse()) {
            findings.error(
                    "tar-sparse",
                    entry.name(),
                    Shown.quoted(entry.name()) + " is stored as a sparse file, which PyPI refuses",
                    "Pack it without sparse members (tar without --sparse).");
        }
        if (Math.max(entry.name().length(), entry.link().length()) > limits.nameBytes()) {
            throw new MalformedArchiveException("a path is longer than " + limits.nameBytes() + " bytes");
        }
        names += entry.name().length() + entry.link().length();
        if (names > limits.namesBytes()) {
            throw new MalformedArchiveException("its paths take more room than those of any honest archive");
        }
        Digests digests = new Digests(algorithms);
        boolean isFile = kind(entry) == Member.Kind.FILE;
        if (isFile && budget.room(name(entry), entry.size()) > 0) {
            byte[] content = tar.content(entry);
            digests.update(content, content.length);
            kept.putIfAbsent(name(entry), content);
            tar.finish(entry, entry.size());
        } else {
            tar.digest(entry, digests);
        }
        members.add(new Member(
                name(entry),
                kind(entry),
                entry.size(),
                entry.link(),
                isFile ? digests.finish() : Map.of(),
                Optional.empty(),
                List.of()));
    }

    /** Some tools begin every path with "./", which means nothing. */
    private static String name(TarStream.Entry entry) {
        String name = entry.name();
        while (name.startsWith("./") && name.length() > 2) {
            name = name.substring(2);
        }
        return kind(entry) == Member.Kind.FOLDER && !name.endsWith("/") ? name + "/" : name;
    }

    private static Member.Kind kind(TarStream.Entry entry) {
        return switch (entry.type()) {
            case '0', '\0', '7', 'S' -> entry.name().endsWith("/") ? Member.Kind.FOLDER : Member.Kind.FILE;
            case '5' -> Member.Kind.FOLDER;
            case '1' -> Member.Kind.HARD_LINK;
            case '2' -> Member.Kind.SYMBOLIC_LINK;
            default -> Member.Kind.SPECIAL;
        };
    }
}
