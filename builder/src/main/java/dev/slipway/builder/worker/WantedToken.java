package dev.slipway.builder.worker;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A worker token that somebody asks for.
 *
 * @param teams whose cells its bearers may run; empty: everybody's
 * @param platforms of which platforms; empty: all
 */
public record WantedToken(String name, List<String> teams, List<String> platforms) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern PLATFORM = Pattern.compile("(linux|macos|windows)-[a-z0-9_]+");

    public WantedToken {
        name = name == null ? "" : name;
        teams = teams == null ? List.of() : List.copyOf(teams);
        platforms = platforms == null ? List.of() : List.copyOf(platforms);
    }

    /** What is wrong with it, if anything is. */
    public Optional<String> problem() {
        if (!NAME.matcher(name).matches()) {
            return Optional.of("'" + name + "' is no name of a token: letters, digits, '.', '_' and '-', at most 63.");
        }
        return platforms.stream()
                .filter(platform -> !PLATFORM.matcher(platform).matches())
                .findFirst()
                .map(platform ->
                        "'" + platform + "' is no platform; one is linux-x86_64, macos-arm64, windows-x86_64.");
    }
}
