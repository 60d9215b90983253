package dev.slipway.listener.catalog;

import dev.slipway.events.BuildSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one project. */
final class ProjectReader {
    private static final Words WORDS = Words.of("repository", "team", "poll", "builds", "routes");
    private static final Duration SHORTEST_POLL = Duration.ofMillis(100);

    private final Destinations destinations;
    private final Policy policy;

    ProjectReader(Destinations destinations, Policy policy) {
        this.destinations = destinations;
        this.policy = policy;
    }

    /** The project, or empty where it has an error that leaves it without a repository. */
    Optional<Project> read(String name, Value at) {
        Section section = Section.of(at, WORDS);
        Optional<String> repository = section.get("repository").flatMap(Addresses::repository);
        if (section.get("repository").isEmpty()) {
            at.refuse(at.path() + " needs 'repository'.", "Write its git URL: repository: https://….");
        }
        Map<String, BuildSpec> builds =
                section.named("builds", "a build").each((key, value) -> Optional.of(BuildReader.read(key, value)));
        List<Route> routes = routes(section, builds.isEmpty() ? Project.BY_ITSELF : builds);
        String team = section.text("team").orElse(null);
        Duration poll = section.get("poll").flatMap(ProjectReader::poll).orElse(null);
        return repository.map(address -> new Project(name, address, team, poll, builds, routes));
    }

    private List<Route> routes(Section section, Map<String, BuildSpec> builds) {
        if (section.get("routes").isEmpty()) {
            section.at().refuse(section.at().path() + " has no routes.", "Write routes: [{stages: [pypi]}].");
            return List.of();
        }
        return RouteReader.read(section.get("routes").get(), destinations, policy, builds);
    }

    private static Optional<Duration> poll(Value at) {
        return at.duration()
                .flatMap(poll -> poll.compareTo(SHORTEST_POLL) >= 0
                        ? Optional.of(poll)
                        : at.refuse(at.path() + " is too short.", "Write 100ms or more; 30s suits most."));
    }
}
