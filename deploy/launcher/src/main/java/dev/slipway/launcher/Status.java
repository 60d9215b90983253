package dev.slipway.launcher;

import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.service.Setup;
import java.util.List;

/**
 * What runs in a home: the document of {@code slipway status --json}.
 *
 * @param listener the front door's address
 * @param console the web console's address
 * @param workersUrl what workers elsewhere are given as {@code --url}
 */
public record Status(State state, String listener, String console, String workersUrl, List<Part> services) {
    public Status {
        services = List.copyOf(services);
    }

    /**
     * A service, the broker, the database or a worker.
     *
     * @param pid null when it does not run
     * @param url null when it has none
     */
    public record Part(String name, Long pid, String url, State state) {}

    /** What runs in this home now. */
    public static Status read(SlipwayHome home, Distribution distribution) {
        return Setup.read(home)
                .map(setup -> new Standalone(home, setup, distribution).status())
                .orElse(new Status(State.STOPPED, null, null, null, List.of()));
    }

    static Status of(List<Part> parts, boolean someoneIsStarting, String listener, String console, String workersUrl) {
        return new Status(state(parts, someoneIsStarting), listener, console, workersUrl, parts);
    }

    private static State state(List<Part> parts, boolean someoneIsStarting) {
        if (parts.stream().allMatch(part -> part.state() == State.READY)) {
            return State.READY;
        }
        if (someoneIsStarting) {
            return State.STARTING;
        }
        return parts.stream().allMatch(part -> part.state() == State.STOPPED) ? State.STOPPED : State.DEGRADED;
    }
}
