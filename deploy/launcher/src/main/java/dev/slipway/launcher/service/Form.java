package dev.slipway.launcher.service;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** How the services are spread over processes. */
public enum Form {
    /** All five in one JVM: ready soonest. */
    TOGETHER,

    /** Each in a JVM of its own: killed, restarted and given secrets by itself. */
    SEPARATE;

    public List<Group> groups() {
        return switch (this) {
            case TOGETHER -> List.of(new Group("slipway", Set.of(Service.values())));
            case SEPARATE ->
                Arrays.stream(Service.values())
                        .map(service -> new Group(service.module(), Set.of(service)))
                        .toList();
        };
    }

    /** The process that runs this service. */
    public Group groupOf(Service service) {
        return groups().stream()
                .filter(group -> group.services().contains(service))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The services of one process.
     *
     * @param name of the process: of its log, its pid file and its port
     */
    public record Group(String name, Set<Service> services) {
        public Group {
            services = Set.copyOf(services);
        }

        public boolean isFrontDoor() {
            return services.contains(Service.LISTENER);
        }
    }
}
