package dev.slipway.launcher.process;

import java.util.List;
import java.util.Map;

/** What to run: the program with its arguments, and its whole environment (nothing is inherited). */
public record Command(List<String> arguments, Map<String, String> environment) {
    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
