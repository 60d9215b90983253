package dev.slipway.testing.pypi;

import static dev.slipway.testing.pypi.FormRules.require;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What PyPI holds: projects, the instant at which each release began, files, and the names of deleted files. */
final class Shelf {
    private static final Duration OPEN = Duration.ofDays(14);

    /** A file that is there. */
    record Stored(String project, String version, String filename, String sha256, ByteBuffer bytes, boolean wheel) {}

    private final InstantSource clock;
    private final Map<String, Stored> files = new LinkedHashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Map<String, Instant> releases = new LinkedHashMap<>();
    private final Set<String> projects = new HashSet<>();
    private final List<String> accepted = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();

    Shelf(InstantSource clock) {
        this.clock = clock;
    }

    static String normalised(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }

    /** {@code 1.0} and {@code 1.0.0} are one release. */
    static String canonical(String version) {
        return version.replaceFirst("(\\.0)+(?=$|[^.\\d]|\\.post|\\.dev)", "");
    }

    synchronized boolean hasProject(String project) {
        return projects.contains(project);
    }

    /** True where the very same file is there already, and nothing remains to be done. */
    synchronized boolean repeats(Stored file) throws Refusal {
        Stored there = files.values().stream()
                .filter(each ->
                        each.filename().equals(file.filename()) || each.sha256().equals(file.sha256()))
                .findFirst()
                .orElse(null);
        if (there == null) {
            return false;
        }
        boolean same =
                there.filename().equals(file.filename()) && there.sha256().equals(file.sha256());
        require(same, "File already exists ('%s', with sha256 hash '%s').".formatted(file.filename(), file.sha256()));
        repeated.add(file.filename());
        return true;
    }

    /** Whether the release takes this file. */
    synchronized void checkRoom(Stored file) throws Refusal {
        require(
                !deleted.contains(file.filename()),
                "This filename was previously used by a file that has since been deleted. Use a different version.");
        Instant begun = releases.getOrDefault(release(file), clock.instant());
        require(
                !begun.plus(OPEN).isBefore(clock.instant()),
                "Uploading new files to releases older than 14 days is not allowed.");
        require(
                file.wheel()
                        || files.values().stream()
                                .noneMatch(
                                        each -> !each.wheel() && release(each).equals(release(file))),
                "Only one sdist may be uploaded per release.");
    }

    /** Stores it, unless another request was faster: what a database's transaction does. */
    synchronized boolean store(Stored file) throws Refusal {
        if (repeats(file)) {
            return false;
        }
        checkRoom(file);
        projects.add(file.project());
        releases.putIfAbsent(release(file), clock.instant());
        files.put(file.filename(), file);
        accepted.add(file.filename());
        return true;
    }

    synchronized void delete(String filename) {
        files.remove(filename);
        deleted.add(filename);
    }

    synchronized List<Stored> of(String project) {
        return files.values().stream()
                .filter(each -> each.project().equals(project))
                .toList();
    }

    synchronized Stored file(String filename) {
        return files.get(filename);
    }

    synchronized List<String> accepted() {
        return List.copyOf(accepted);
    }

    synchronized List<String> repeated() {
        return List.copyOf(repeated);
    }

    private static String release(Stored file) {
        return file.project() + " " + canonical(file.version());
    }
}
