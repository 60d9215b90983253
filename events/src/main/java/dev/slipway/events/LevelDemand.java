package dev.slipway.events;

import java.util.Objects;
import java.util.stream.Stream;

/** The least level that a release lets its cells run at, on each system. */
public record LevelDemand(Level linux, Level macos, Level windows) {
    /** Any level will do. */
    public static final LevelDemand NONE = everywhere(Level.PLAIN);

    public LevelDemand {
        Objects.requireNonNull(linux, "linux");
        Objects.requireNonNull(macos, "macos");
        Objects.requireNonNull(windows, "windows");
    }

    public static LevelDemand everywhere(Level level) {
        return new LevelDemand(level, level, level);
    }

    /** What holds on a platform such as {@code linux-x86_64}; null, where any serves, stands for the system that asks the least. */
    public Level on(String platform) {
        return switch (platform == null ? "any" : platform.split("-", 2)[0]) {
            case "linux" -> linux;
            case "macos" -> macos;
            case "windows" -> windows;
            default -> Stream.of(linux, macos, windows).min(Level::compareTo).orElseThrow();
        };
    }

    /** What meets both. */
    public LevelDemand and(LevelDemand other) {
        return new LevelDemand(
                stronger(linux, other.linux), stronger(macos, other.macos), stronger(windows, other.windows));
    }

    private static Level stronger(Level one, Level other) {
        return one.suffices(other) ? one : other;
    }
}
