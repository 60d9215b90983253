package dev.slipway.listener.catalog;

import dev.slipway.events.BuildSpec;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.LevelDemand;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.RouteSpec.Kind;
import dev.slipway.events.RouteSpec.Stage;
import dev.slipway.events.Spec;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A release's own configuration, taken out of the catalog when it begins: whatever is applied later changes later
 * releases.
 */
public final class Specs {

    /** The route of a rehearsal, which publishes nothing. */
    public static final String REHEARSAL = "rehearsal";

    private Specs() {}

    /** The spec of a release on a route; {@code version} is in PEP 440's normal form. */
    public static Spec resolve(Catalog catalog, Project project, Route route, String version, int catalogVersion) {
        List<Stage> stages = route.stages().stream().map(Specs::stage).toList();
        BuildSpec build =
                route.build() == null ? first(project) : project.builds().get(route.build());
        return new Spec(
                project.name(),
                project.team(),
                version,
                Objects.requireNonNull(build, () -> "no build " + route.build() + " in " + project.name()),
                new RouteSpec(route.name(), stages),
                indexes(catalog, route.stages()),
                catalog.sources(),
                catalog.runners(),
                catalogVersion,
                Levels.of(catalog, route.stages()));
    }

    /**
     * The spec of a rehearsal: the project's first build, installed from its files. Its indexes are those of the
     * project's routes, so that dependencies can come from where they will come from; {@code version} is null where the
     * ref names none.
     */
    public static Spec rehearsal(Catalog catalog, Project project, String version, int catalogVersion) {
        List<String> stages = project.routes().stream()
                .flatMap(route -> route.stages().stream())
                .distinct()
                .toList();
        return new Spec(
                project.name(),
                project.team(),
                version,
                first(project),
                new RouteSpec(REHEARSAL, List.of(new Stage("install", Kind.INSTALL))),
                indexes(catalog, stages),
                catalog.sources(),
                catalog.runners(),
                catalogVersion,
                LevelDemand.NONE);
    }

    private static BuildSpec first(Project project) {
        return project.builds().values().iterator().next();
    }

    private static Stage stage(String name) {
        return new Stage(name, name.equals(Route.APPROVAL) ? Kind.APPROVAL : Kind.INDEX);
    }

    /** The indexes among these stages, and those that they fall back to. */
    private static Map<String, IndexSpec> indexes(Catalog catalog, Collection<String> stages) {
        Map<String, IndexSpec> indexes = new LinkedHashMap<>();
        Deque<String> names = new ArrayDeque<>(stages);
        while (!names.isEmpty()) {
            IndexSpec index = catalog.indexes().get(names.poll());
            if (index != null && indexes.putIfAbsent(index.name(), index) == null) {
                names.addAll(index.dependencies());
            }
        }
        return indexes;
    }
}
