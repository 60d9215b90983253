package dev.slipway.checks.sdist;

import dev.slipway.checks.Check;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.archive.Member;
import dev.slipway.checks.archive.MemberPath;
import dev.slipway.checks.crate.Crate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Nothing in a tar leads out of the folder that it is unpacked into: no path, no link, no device. */
public final class TarMembers implements Check {

    private static final String INSIDE = "Leave it out (MANIFEST.in, or the build backend's exclude setting).";

    @Override
    public void check(Distribution distribution, Findings findings) {
        if (distribution instanceof Sdist || distribution instanceof Crate) {
            members(distribution, findings);
        }
    }

    private static void members(Distribution distribution, Findings findings) {
        Set<String> names = new HashSet<>();
        for (Member member : distribution.archive().members()) {
            if (member.kind() != Member.Kind.FOLDER && !names.add(member.name())) {
                findings.error(
                        "tar-duplicate-member",
                        member.name(),
                        "the member " + Shown.quoted(member.name()) + " is in the tar more than once",
                        "Build the file again into an empty folder.");
            }
            judge(member, findings);
        }
    }

    private static void judge(Member member, Findings findings) {
        Optional<String> danger = MemberPath.danger(member.name());
        danger.ifPresent(what -> findings.error(
                "archive-path-unsafe",
                member.name(),
                "the path " + Shown.quoted(member.name()) + " " + what,
                "Use relative paths inside the archive, with forward slashes."));
        if (member.kind() == Member.Kind.SPECIAL) {
            findings.error(
                    "tar-special-member",
                    member.name(),
                    Shown.quoted(member.name()) + " is neither file, folder nor link",
                    INSIDE);
        }
        if (member.isLink() && danger.isEmpty() && leadsOut(member)) {
            findings.error(
                    "tar-link-outside",
                    member.name(),
                    "the link " + Shown.quoted(member.name()) + " leads out of the archive, to "
                            + Shown.quoted(member.target()),
                    INSIDE);
        }
    }

    /** A symbolic link counts from its own folder, a hard link from the root; both must stay in the top folder. */
    private static boolean leadsOut(Member member) {
        boolean symbolic = member.kind() == Member.Kind.SYMBOLIC_LINK;
        String folder = symbolic ? MemberPath.folder(member.name()) : "";
        if (member.target().startsWith("/") || member.target().isEmpty()) {
            return true;
        }
        String top = member.name().substring(0, Math.max(0, member.name().indexOf('/')));
        return MemberPath.follow(folder, member.target())
                .filter(path -> path.equals(top) || path.startsWith(top + "/"))
                .isEmpty();
    }
}
