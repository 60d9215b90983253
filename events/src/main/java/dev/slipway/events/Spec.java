package dev.slipway.events;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A release's own resolved configuration, fixed when it began; every stage reads only this. {@code version} is the release's
 * version in PEP 440's normal form; null only for a rehearsal of a ref that names none, until the builder has read the project's. {@code indexes} holds
 * those that the route names and those they fall back to, {@code sources} where cells get packages, by ecosystem
 * ({@code python}, {@code crates}, {@code npm}), {@code runners} the machines of forges that can be started as workers,
 * {@code level} what every cell of the release must run at or above.
 */
public record Spec(
        String project,
        String team,
        String version,
        BuildSpec build,
        RouteSpec route,
        Map<String, IndexSpec> indexes,
        Map<String, SourceSpec> sources,
        List<RunnerSpec> runners,
        int catalogVersion,
        LevelDemand level) {
    public Spec {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(route, "route");
        indexes = indexes == null ? Map.of() : Map.copyOf(indexes);
        sources = sources == null ? Map.of() : Map.copyOf(sources);
        runners = runners == null ? List.of() : List.copyOf(runners);
        level = level == null ? LevelDemand.NONE : level;
    }

    /** One for which no machine of a forge is started, and whose cells may run at any level. */
    public Spec(
            String project,
            String team,
            String version,
            BuildSpec build,
            RouteSpec route,
            Map<String, IndexSpec> indexes,
            Map<String, SourceSpec> sources,
            int catalogVersion) {
        this(project, team, version, build, route, indexes, sources, null, catalogVersion, null);
    }

    public Spec withVersion(String found) {
        return new Spec(project, team, found, build, route, indexes, sources, runners, catalogVersion, level);
    }

    /** The same for a project that takes its version from the tags of its repository. */
    public Spec byHistory() {
        return with(build.byHistory());
    }

    /** The same once it is known what kind of project it is; what the catalog says stays. */
    public Spec ofKind(String found) {
        return build.kind() == null ? with(build.ofKind(found)) : this;
    }

    private Spec with(BuildSpec other) {
        return new Spec(project, team, version, other, route, indexes, sources, runners, catalogVersion, level);
    }

    /** Whether it comes to the same, whichever catalog it was taken from. */
    public boolean saysTheSameAs(Spec other) {
        return equals(new Spec(
                other.project,
                other.team,
                other.version,
                other.build,
                other.route,
                other.indexes,
                other.sources,
                other.runners,
                catalogVersion,
                other.level));
    }

    /** The machines of a forge that can be started for a platform; none for a cell that any platform serves (null). */
    public Optional<RunnerSpec> runnerFor(String platform) {
        return runners.stream()
                .filter(runner -> platform != null && runner.platforms().contains(platform))
                .findFirst();
    }

    /** The index of a stage, by its name; an unknown name is a bug of ours, since the catalog was checked. */
    public IndexSpec index(String name) {
        return Objects.requireNonNull(indexes.get(name), () -> "no index " + name + " in the spec of " + project);
    }

    /** The simple pages of the indexes that an index's packages take their dependencies from, in order. */
    public List<String> fallbacksOf(String name) {
        return index(name).dependencies().stream()
                .map(fallback -> index(fallback).simple())
                .toList();
    }
}
