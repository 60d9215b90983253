package dev.slipway.checks.archive;

import dev.slipway.checks.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was read of an archive: its members, the bytes of the few that the checks read, and what is wrong with it. */
public final class Archive {

    private final List<Member> members;
    private final Map<String, Member> byName = new HashMap<>();
    private final Map<String, byte[]> kept;
    private final List<Finding> findings;
    private final boolean complete;

    Archive(List<Member> members, Map<String, byte[]> kept, List<Finding> findings, boolean complete) {
        this.members = List.copyOf(members);
        this.kept = Map.copyOf(kept);
        this.findings = List.copyOf(findings);
        this.complete = complete;
        members.forEach(member -> byName.putIfAbsent(member.name(), member));
    }

    /** An archive of which nothing could be read, for the reasons found. */
    public static Archive unreadable(List<Finding> findings) {
        return new Archive(List.of(), Map.of(), findings, false);
    }

    public List<Member> members() {
        return members;
    }

    public List<Finding> findings() {
        return findings;
    }

    /** Whether all of it was read; otherwise reading stopped at an error, and missing members mean nothing. */
    public boolean complete() {
        return complete;
    }

    /** The bytes of a member that is kept; empty where there is none, or it is too large. */
    public Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    public Optional<Member> member(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
