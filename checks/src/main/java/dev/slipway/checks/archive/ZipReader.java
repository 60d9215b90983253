package dev.slipway.checks.archive;

import dev.slipway.checks.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a zip: its end, its directory, its local headers, and then the bytes of every member, once. */
public final class ZipReader {

    private final Limits limits;
    private final ReadingPlan plan;
    private final Findings findings;

    private ZipReader(String file, Limits limits, ReadingPlan plan) {
        this.limits = limits;
        this.plan = plan;
        this.findings = new Findings(file);
    }

    /** @throws IOException when the file cannot be read; whatever is in it becomes a finding */
    public static Archive read(String file, Path path, Limits limits, ReadingPlan plan) throws IOException {
        return new ZipReader(file, limits, plan).read(path);
    }

    private Archive read(Path path) throws IOException {
        try (ByteSource source = new ByteSource(path)) {
            return read(source);
        } catch (MalformedArchiveException e) {
            findings.error(
                    "archive-unreadable", "the zip is damaged: " + e.getMessage(), "Build or download the file again.");
            return Archive.unreadable(findings.all());
        }
    }

    private Archive read(ByteSource source) throws IOException {
        Optional<ZipEnd> found = ZipEnd.find(source);
        if (found.isEmpty()) {
            throw new MalformedArchiveException("it has no end record, so it is no zip or was cut short");
        }
        ZipEnd end = found.get();
        if (TarHeader.isAtStartOf(source)) {
            findings.error(
                    "archive-ambiguous",
                    "the file is a zip and a tar at once",
                    "Build the file again with one format.");
        }
        if (end.trailing() > 0) {
            findings.error(
                    "zip-trailing-data",
                    end.trailing() + " bytes follow the end of the zip",
                    "Build the file again; nothing may be appended to it.");
        }
        List<ZipHeader> directory = directory(source, end);
        ZipMembers.judge(directory, limits, findings);
        List<ZipLayout.Located> located = new ZipLayout(source, findings).locate(directory, end);
        return bomb(directory, source.size()) ? listed(directory) : contents(source, located);
    }

    private List<ZipHeader> directory(ByteSource source, ZipEnd end) throws IOException {
        if (end.directorySize() > limits.namesBytes()) {
            throw new MalformedArchiveException("its central directory is larger than any honest one");
        }
        List<ZipHeader> directory = new ArrayList<>();
        long at = end.directoryOffset();
        while (at < end.start()) {
            ZipHeader header = ZipHeader.central(source, at);
            directory.add(header);
            at = header.end();
            if (directory.size() > limits.members()) {
                throw new MalformedArchiveException(
                        "it has more than the " + limits.members() + " members that are read");
            }
        }
        if (at != end.start() || directory.size() != end.entries()) {
            throw new MalformedArchiveException("its central directory has not the size that its end record says");
        }
        return directory;
    }

    private boolean bomb(List<ZipHeader> directory, long packed) {
        long unpacked = 0;
        for (ZipHeader header : directory) {
            // Each is below 2^63, and an overflow is as good a reason as any.
            unpacked += header.size();
            if (unpacked < 0 || limits.isBomb(unpacked, packed)) {
                findings.error(
                        "archive-bomb",
                        "it unpacks to more than " + limits.ratio() + " times its size",
                        "Leave out what compresses that well, or generate it at install time.");
                return true;
            }
        }
        return false;
    }

    private Archive listed(List<ZipHeader> directory) {
        List<Member> members = directory.stream()
                .map(header -> ZipMembers.member(header, ZipContents.Seen.NOTHING))
                .toList();
        return new Archive(members, Map.of(), findings.all(), false);
    }

    /** The few texts first, since one of them (RECORD) says how the rest is to be digested. */
    private Archive contents(ByteSource source, List<ZipLayout.Located> located) throws IOException {
        ZipContents contents = new ZipContents(source, findings);
        Map<String, byte[]> kept = new HashMap<>();
        Kept budget = new Kept(limits, plan, findings);
        for (ZipLayout.Located member : located) {
            String name = member.header().name().text();
            int room = budget.room(name, member.header().size());
            if (room > 0) {
                contents.bytes(member, room).ifPresent(bytes -> kept.putIfAbsent(name, bytes));
            }
        }
        Set<String> algorithms = plan.digests(kept);
        List<Member> members = new ArrayList<>();
        for (ZipLayout.Located member : located) {
            members.add(ZipMembers.member(member.header(), contents.look(member, algorithms)));
        }
        return new Archive(members, kept, findings.all(), true);
    }
}
