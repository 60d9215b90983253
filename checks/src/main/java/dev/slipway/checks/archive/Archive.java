package dev.slipway.checks.archive;

import dev.slipway.checks.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of an archive: its members, the bytes of the few that the checks read, and what is wrong with the archive
 * itself. It is whole unless {@code complete} is false: then reading stopped at an error, and missing members mean nothing.
 */
public record Archive(List<Member> members, Map<String, byte[]> kept, List<Finding> findings, boolean complete) {

    public Archive {
        members = List.copyOf(members);
        kept = Map.copyOf(kept);
        findings = List.copyOf(findings);
    }

    /** An archive of which nothing could be read. */
    public static Archive unreadable(List<Finding> findings) {
        return new Archive(List.of(), Map.of(), findings, false);
    }

    /** The bytes of a member that is kept; empty where there is none, or it is too large. */
    public Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    public Optional<Member> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }
}
