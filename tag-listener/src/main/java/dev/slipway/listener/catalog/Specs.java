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

    /** The spec of a release on the route that its tag earned. */
    public static Spec resolve(Catalog catalog, Project project, RouteMatch.Earned earned, int catalogVersion) {
        Route route = earned.route();
        List<Stage> stages = route.stages().stream().map(Specs::stage).toList();
        return new Spec(
                project.name(),
                project.team(),
                earned.version(),
                ofCrate(of(project, route), earned.crate()),
                new RouteSpec(route.name(), stages),
                indexes(catalog, route.stages()),
                catalog.sources(),
                catalog.runners(),
                catalogVersion,
                Levels.of(catalog, route.stages()));
    }

    /**
     * The spec of a rehearsal of a ref that names neither a version nor a crate: the project's first build, installed from
     * its files. Its indexes are those of the project's routes, so that dependencies can come from where they will come from.
     */
    public static Spec rehearsal(Catalog catalog, Project project, int catalogVersion) {
        return rehearsal(catalog, project, null, first(project), catalogVersion);
    }

    /** The same of a tag that earns a route: its build is the one that is tried. */
    public static Spec rehearsal(Catalog catalog, Project project, RouteMatch.Earned earned, int catalogVersion) {
        BuildSpec build = ofCrate(of(project, earned.route()), earned.crate());
        return rehearsal(catalog, project, earned.version(), build, catalogVersion);
    }

    private static Spec rehearsal(
            Catalog catalog, Project project, String version, BuildSpec build, int catalogVersion) {
        List<String> stages = project.routes().stream()
                .flatMap(route -> route.stages().stream())
                .distinct()
                .toList();
        return new Spec(
                project.name(),
                project.team(),
                version,
                build,
                new RouteSpec(REHEARSAL, List.of(new Stage("install", Kind.INSTALL))),
                indexes(catalog, stages),
                catalog.sources(),
                catalog.runners(),
                catalogVersion,
                LevelDemand.NONE);
    }

    private static BuildSpec of(Project project, Route route) {
        return route.build() == null
                ? first(project)
                : Objects.requireNonNull(
                        project.builds().get(route.build()),
                        () -> "no build " + route.build() + " in " + project.name());
    }

    private static BuildSpec ofCrate(BuildSpec build, String crate) {
        return crate == null ? build : build.of(crate);
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
