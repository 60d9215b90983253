package dev.slipway.listener.sighting;

import dev.slipway.listener.catalog.Project;
import dev.slipway.listener.catalog.RouteMatch;
import dev.slipway.listener.catalog.Routing;
import dev.slipway.listener.sighting.RemoteRepository.Listing;
import java.util.List;
import java.util.Map;

/** {@code slipway project check}: what every tag of a repository would do, and why. */
public final class ProjectChecks {

    /** The whole answer; {@code findings} says what is wrong with the project. */
    public record ProjectCheck(
            String project, String repository, boolean reachable, List<TagCheck> tags, List<String> findings) {}

    /** One tag: the route and version that it earns, or the reason why it earns none. */
    public record TagCheck(String tag, String route, String version, String reason) {}

    private final RemoteRepository.Looking looking;

    public ProjectChecks(RemoteRepository.Looking looking) {
        this.looking = looking;
    }

    public ProjectCheck check(Project project) {
        return switch (looking.list(project.repository())) {
            case Listing.Listed listed -> {
                Map<String, RemoteRef> tags = Sightings.tags(listed.refs());
                List<TagCheck> checks = tags.keySet().stream()
                        .sorted()
                        .map(tag -> check(project, tag))
                        .toList();
                List<String> findings = checks.stream().anyMatch(check -> check.route() != null)
                        ? List.of()
                        : List.of("no tag of the repository earns a route yet");
                yield new ProjectCheck(project.name(), project.repository(), true, checks, findings);
            }
            case Listing.Missing missing -> unreachable(project, missing.reason());
            case Listing.Unreachable unreachable -> unreachable(project, unreachable.reason());
        };
    }

    private static ProjectCheck unreachable(Project project, String reason) {
        return new ProjectCheck(
                project.name(),
                project.repository(),
                false,
                List.of(),
                List.of("the repository cannot be read: " + reason));
    }

    private static TagCheck check(Project project, String tag) {
        return switch (Routing.match(project, tag, false)) {
            case RouteMatch.Earned earned -> new TagCheck(tag, earned.route().name(), earned.version(), null);
            case RouteMatch.Invalid invalid ->
                new TagCheck(tag, null, null, "tag-invalid: " + invalid.reason() + " " + invalid.remedy());
            case RouteMatch.None none -> new TagCheck(tag, null, null, none.reason());
        };
    }
}
