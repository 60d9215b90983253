package dev.slipway.listener.catalog;

import dev.slipway.events.BuildSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A registered repository (any git URL, or an absolute path): whose it is ({@code team} may be null), how long between
 * two looks at it, its ways of building (at least one: {@code app}, with all defaults, when none is given), and its
 * routes in the order in which they are tried.
 */
public record Project(
        String name, String repository, String team, Duration poll, Map<String, BuildSpec> builds, List<Route> routes) {

    /** How long between two looks, unless the catalog says otherwise. */
    public static final Duration DEFAULT_POLL = Duration.ofSeconds(30);

    /** The builds of a project that names none. */
    static final Map<String, BuildSpec> BY_ITSELF =
            Map.of("app", new BuildSpec("app", null, null, null, null, null, null, null));

    public Project {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(repository, "repository");
        poll = poll == null ? DEFAULT_POLL : poll;
        builds = builds == null || builds.isEmpty() ? BY_ITSELF : Catalog.ordered(builds);
        routes = List.copyOf(routes);
    }
}
