package dev.slipway.checks.archive;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Judges the members of a zip by their headers alone. */
final class ZipMembers {

    private static final String REBUILD = "Build the wheel again with an up-to-date build backend.";

    private ZipMembers() {}

    static void judge(List<ZipHeader> directory, Limits limits, Findings findings) {
        for (ZipHeader header : directory) {
            judgeName(header, limits, findings);
            judgeForm(header, findings);
        }
    }

    private static void judgeName(ZipHeader header, Limits limits, Findings findings) {
        String name = header.name().text();
        Optional<String> danger = name.getBytes(StandardCharsets.UTF_8).length > limits.nameBytes()
                ? Optional.of("is longer than " + limits.nameBytes() + " bytes")
                : MemberPath.danger(name);
        danger.ifPresent(what -> findings.error(
                "archive-path-unsafe",
                name,
                "the path " + Shown.quoted(name) + " " + what,
                "Use relative paths inside the archive, with forward slashes."));
        header.name()
                .dispute()
                .ifPresent(what -> findings.error(
                        "zip-name-encoding", name, "the name " + Shown.quoted(name) + " " + what, REBUILD));
    }

    private static void judgeForm(ZipHeader header, Findings findings) {
        String name = header.name().text();
        if (header.isEncrypted()) {
            findings.error(
                    "zip-encrypted", name, Shown.quoted(name) + " is encrypted", "Build the file without encryption.");
        }
        if (header.method() != ZipHeader.STORED && header.method() != ZipHeader.DEFLATED) {
            findings.error(
                    "zip-compression",
                    name,
                    Shown.quoted(name) + " is packed by method " + header.method()
                            + "; only stored and deflated are allowed",
                    REBUILD);
        }
        if (header.comment() > 0) {
            findings.error("zip-comment", name, Shown.quoted(name) + " has a comment, which PyPI refuses", REBUILD);
        }
        if (header.isSymbolicLink()) {
            findings.error(
                    "zip-link",
                    name,
                    Shown.quoted(name) + " is a symbolic link, which installers write as a plain file",
                    "Pack the file that it leads to.");
        }
    }

    static Member member(ZipHeader header, ZipContents.Seen seen) {
        String name = header.name().text();
        Member.Kind kind = Member.Kind.FILE;
        if (name.endsWith("/")) {
            kind = Member.Kind.FOLDER;
        } else if (header.isSymbolicLink()) {
            kind = Member.Kind.SYMBOLIC_LINK;
        }
        return new Member(name, kind, header.size(), "", seen.digests(), seen.code(), seen.searchPath());
    }
}
