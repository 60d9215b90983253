package dev.slipway.checks.archive;

import dev.slipway.checks.machine.MachineCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One member of an archive.
 *
 * @param name its path, as written; a folder's ends with a slash
 * @param target where a link leads; empty for all else
 * @param digests of its bytes, by algorithm as RECORD names them, in RECORD's spelling (URL-safe Base64 without padding)
 * @param code what machine code it is; empty for all else, and in archives whose members are not looked into
 * @param searchPath the folders in which it tells a loader to look for libraries, as written; ELF only
 */
public record Member(
        String name,
        Kind kind,
        long size,
        String target,
        Map<String, String> digests,
        Optional<MachineCode> code,
        List<String> searchPath) {

    /** What a member is. */
    public enum Kind {
        FILE,
        FOLDER,
        SYMBOLIC_LINK,
        HARD_LINK,
        SPECIAL
    }

    public Member {
        digests = Map.copyOf(digests);
        searchPath = List.copyOf(searchPath);
    }

    public boolean isFile() {
        return kind == Kind.FILE;
    }

    public boolean isLink() {
        return kind == Kind.SYMBOLIC_LINK || kind == Kind.HARD_LINK;
    }

    public Optional<String> digest(String algorithm) {
        return Optional.ofNullable(digests.get(algorithm));
    }
}
