package dev.slipway.listener.door;

import dev.slipway.events.fold.Release;
import dev.slipway.listener.catalog.Catalogs;
import dev.slipway.listener.catalog.Project;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds what a path names, or answers 404 with what there is instead. */
final class ReleaseLookup {
    private final ListenerApplication listener;

    /** What to do with what was found. */
    @FunctionalInterface
    interface Found<T> {
        Response answer(T found) throws SQLException;
    }

    ReleaseLookup(ListenerApplication listener) {
        this.listener = listener;
    }

    Response release(String reference, Found<Release> found) throws SQLException {
        Optional<Release> release = listener.reads().find(reference);
        if (release.isPresent()) {
            return found.answer(release.get());
        }
        int at = reference.indexOf('@');
        List<String> tags = at < 0 ? List.of() : listener.reads().tagsOf(reference.substring(0, at));
        String remedy = tags.isEmpty()
                ? "`slipway releases` lists them."
                : "That project has releases of " + String.join(", ", tags.subList(0, Math.min(5, tags.size()))) + ".";
        return Answers.error(404, "unknown", "There is no release " + reference + ".", remedy);
    }

    Response project(String name, Found<Project> found) throws SQLException {
        Optional<Catalogs.Applied> applied = listener.catalogs().current();
        Project project =
                applied.map(catalog -> catalog.catalog().projects().get(name)).orElse(null);
        if (project != null) {
            return found.answer(project);
        }
        String known = applied.map(catalog ->
                        String.join(", ", catalog.catalog().projects().keySet()))
                .orElse("");
        return Answers.error(
                404,
                "unknown",
                "There is no project " + name + ".",
                known.isEmpty() ? "Register one: `slipway project add <git-url>`." : "There are: " + known + ".");
    }
}
