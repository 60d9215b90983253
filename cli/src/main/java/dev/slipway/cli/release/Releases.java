package dev.slipway.cli.release;

import dev.slipway.cli.door.Door;
import dev.slipway.cli.door.Suggestion;
import dev.slipway.cli.text.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Releases as the front door has them. An unknown name is answered with the nearest known one. */
public final class Releases {
    /** As many as the door gives in one answer. */
    static final int ALL = 1000;

    private final Door door;

    public Releases(Door door) {
        this.door = door;
    }

    Json newest(Map<String, String> filters, int limit) {
        String query = filters.entrySet().stream()
                .map(filter -> filter.getKey() + "=" + Door.segment(filter.getValue()) + "&")
                .collect(Collectors.joining());
        return door.get("/releases?" + query + "limit=" + limit).json();
    }

    /** One release, by its id or as {@code project@tag}. */
    public Json find(String release) {
        return named(release, () -> door.get(path(release, "")).json());
    }

    Json dispatch(String project, String tag, String route, boolean dryRun) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("project", project);
        request.put("tag", tag);
        if (route != null) {
            request.put("route", route);
        }
        if (dryRun) {
            request.put("dryRun", true);
        }
        return ofProject(project, () -> door.post("/releases", request).json());
    }

    Json rehearse(String project, String ref) {
        return ofProject(project, () -> door.post("/rehearsals", Map.of("project", project, "ref", ref))
                .json());
    }

    /** Events after this one, oldest first; held by the door up to so many seconds while there is none. */
    List<Json> timeline(String release, long after, int wait) {
        return door.get(path(release, "/timeline?after=" + after + "&wait=" + wait))
                .json()
                .list();
    }

    /** What the matching cells printed, each under a heading. */
    public String logs(String release, String stage, String cell) {
        String query = (stage == null ? "" : "stage=" + Door.segment(stage) + "&")
                + (cell == null ? "" : "cell=" + Door.segment(cell));
        return named(release, () -> door.get(path(release, "/logs?" + query)).body());
    }

    Json files(String release) {
        return named(release, () -> door.get(path(release, "/files")).json());
    }

    /** What the ledger and the indexes say of a release, one element an index. */
    List<Json> audit(String release) {
        return named(release, () -> door.get(path(release, "/audit")).json().list());
    }

    /** All releases of a project, newest first; none where no project has this name. */
    List<Json> ofProject(String name) {
        return Suggestion.projects(door).contains(name)
                ? newest(Map.of("project", name), ALL).list()
                : List.of();
    }

    /** Asks the owner of a release for something: cancel, approve, replay. */
    Json ask(String release, String verb, Map<String, ?> request) {
        return named(
                release, () -> door.post(path(release, "/" + verb), request).json());
    }

    static String path(String release, String rest) {
        return "/releases/" + Door.segment(release) + rest;
    }

    private <T> T named(String release, Supplier<T> call) {
        return Suggestion.whenUnknown(release, this::references, call);
    }

    private <T> T ofProject(String project, Supplier<T> call) {
        return Suggestion.whenUnknown(project, () -> Suggestion.projects(door), call);
    }

    private List<String> references() {
        return newest(Map.of(), ALL).list().stream().map(State::reference).toList();
    }
}
