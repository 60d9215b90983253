package dev.slipway.cli.release;

import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code slipway audit}: what Slipway says is out, beside what the indexes have. */
@Command(name = "audit", description = "Compare the ledger of a release, or of all of a project, with the indexes.")
public final class AuditCommand extends OnRelease {
    @Parameters(
            paramLabel = "<release|project>",
            description = "An id, project@tag, or a project for all its releases.")
    private String what;

    /** A release, as people name it, on one index. */
    private record Audited(String release, Json index) {
        boolean agrees() {
            return isTrue(index);
        }

        boolean differs() {
            return index.text("agrees").equals("false");
        }
    }

    public AuditCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        List<Json> releases = releases().ofProject(what);
        if (releases.isEmpty()) {
            releases = List.of(releases().find(what));
        }
        List<Audited> audited = releases.stream()
                .flatMap(release -> releases().audit(release.text("id")).stream()
                        .map(index -> new Audited(State.reference(release), index)))
                .toList();
        return show(new Json(audited.stream().map(each -> each.index().value()).toList()), () -> print(audited));
    }

    private void print(List<Audited> audited) {
        audited.forEach(this::print);
        long differing = audited.stream().filter(Audited::differs).count();
        long unread = audited.stream()
                .filter(each -> each.index().at("agrees").isNull())
                .count();
        if (differing > 0) {
            out().line(
                            "What differs: a confirmed file that is absent was deleted on the index; other bytes, or a file that is not in"
                                    + " the ledger, came from somebody else. Ask the owners of the project there.");
        }
        if (unread > 0) {
            out().line("What could not be read may differ: look again when the index answers.");
        }
        if (differing + unread == 0) {
            out().line(audited.isEmpty() ? "Nothing was sent to an index yet." : "The ledger and the indexes agree.");
        }
    }

    private void print(Audited audited) {
        Json index = audited.index();
        List<Json> files = index.list("files");
        out().line(out().style().mark(audited.agrees() ? "done" : "failed") + " " + audited.release() + " on "
                + index.text("index") + ": "
                + (index.text("problem").isEmpty()
                        ? files.size() + (files.size() == 1 ? " file" : " files")
                        : index.text("problem")));
        var table = new Table("    ", "FILE", "LEDGER", "INDEX");
        files.stream()
                .filter(file -> !isTrue(file))
                .forEach(file -> table.row(file.text("filename"), file.text("ledger"), file.text("index")));
        table.print(out());
    }

    private static boolean isTrue(Json audited) {
        return audited.text("agrees").equals("true");
    }
}
