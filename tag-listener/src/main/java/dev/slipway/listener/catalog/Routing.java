package dev.slipway.listener.catalog;

import dev.slipway.listener.catalog.Route.On;
import dev.slipway.listener.catalog.RouteMatch.Earned;
import dev.slipway.listener.catalog.RouteMatch.Invalid;
import dev.slipway.listener.catalog.RouteMatch.None;
import dev.slipway.version.TagVersion;
import dev.slipway.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which route a tag earns: the first that matches wins. */
public final class Routing {

    private Routing() {}

    /** What a tag that was seen earns, or (with {@code dispatch}) one that a person named. */
    public static RouteMatch match(Project project, String tag, boolean dispatch) {
        List<Route> routes = project.routes().stream()
                .filter(route -> dispatch || route.on() == On.TAG)
                .toList();
        List<String> others = project.routes().stream()
                .filter(route -> !routes.contains(route))
                .map(route -> route.name() + " takes dispatches only")
                .toList();
        return match(project, tag, routes, others);
    }

    /** What a tag earns on the route that a person named. */
    public static RouteMatch match(Project project, String tag, String routeName) {
        List<Route> routes = project.routes().stream()
                .filter(route -> route.name().equals(routeName))
                .toList();
        if (routes.isEmpty()) {
            List<String> names = project.routes().stream().map(Route::name).toList();
            return new None("Project " + project.name() + " has no route '" + routeName + "'; it has "
                    + String.join(", ", names) + ".");
        }
        return match(project, tag, routes, List.of());
    }

    private static RouteMatch match(Project project, String tag, List<Route> routes, List<String> others) {
        List<String> reasons = new ArrayList<>();
        Invalid invalid = null;
        for (Route route : routes) {
            switch (attempt(route, tag)) {
                case Earned earned -> {
                    return earned;
                }
                case Invalid found -> invalid = invalid == null ? found : invalid;
                case None none -> reasons.add(none.reason());
            }
        }
        reasons.addAll(others);
        return invalid != null
                ? invalid
                : new None("No route of project " + project.name() + " takes the tag " + tag + ": "
                        + String.join("; ", reasons) + ".");
    }

    /** One route's answer; its reason for nothing is part of a sentence. */
    private static RouteMatch attempt(Route route, String tag) {
        RouteMatch answer = new None(route.name() + " takes tags like " + String.join(" or ", route.tags()));
        for (String text : route.tags()) {
            Optional<TagPattern.Found> found = TagPattern.of(text).in(tag);
            if (found.isEmpty()) {
                continue;
            }
            switch (read(route, found.get())) {
                case Earned earned -> {
                    return earned;
                }
                case Invalid invalid -> answer = answer instanceof Invalid ? answer : invalid;
                case None none -> answer = answer instanceof Invalid ? answer : none;
            }
        }
        return answer;
    }

    private static RouteMatch read(Route route, TagPattern.Found found) {
        return switch (TagVersion.read(found.version())) {
            case TagVersion.Refused refused -> new Invalid(route, found.version(), refused.reason(), refused.remedy());
            case TagVersion.Read read -> earned(route, read.python(), found.crate());
        };
    }

    private static RouteMatch earned(Route route, Version version, String crate) {
        return route.versions().take(version)
                ? new Earned(route, version.toString(), crate)
                : new None(
                        route.name() + " takes " + route.versions().word() + " versions, and " + version + " is none");
    }
}
