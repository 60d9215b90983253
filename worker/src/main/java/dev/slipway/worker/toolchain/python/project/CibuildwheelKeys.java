package dev.slipway.worker.toolchain.python.project;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What the keys of {@code [tool.cibuildwheel]} come to here. */
final class CibuildwheelKeys {
    private static final Set<String> FOLLOWED = Set.of(
            "build",
            "skip",
            "enable",
            "archs",
            "before-test",
            "test-command",
            "test-requires",
            "test-extras",
            "test-groups",
            "test-sources",
            "test-skip",
            "environment",
            "config-settings",
            "overrides",
            "select");
    private static final Set<String> IN_CONTAINERS =
            Set.of("before-all", "before-build", "repair-wheel-command", "environment-pass", "inherit");
    /** How cibuildwheel itself goes about it. */
    private static final Set<String> WITHOUT_MEANING =
            Set.of("build-frontend", "build-verbosity", "container-engine", "dependency-versions", "pyodide-version");

    /** Where a key has an effect. */
    enum Effect {
        /** Or it has no meaning anywhere, so that nobody misses it. */
        EVERYWHERE,
        /** Only where cibuildwheel itself builds. */
        IN_CONTAINERS,
        NONE
    }

    /** The systems that have tables of their own, and how the cells of one are called. */
    enum OfSystem {
        LINUX("*linux_*"),
        MACOS("*-macosx_*"),
        WINDOWS("*-win*"),
        ANDROID("*-android_*"),
        IOS("*-ios_*"),
        PYODIDE("*-pyodide_*");

        private final String cells;

        OfSystem(String cells) {
            this.cells = cells;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        String cells() {
            return cells;
        }

        private static boolean has(String key) {
            return Arrays.stream(values()).anyMatch(system -> system.key().equals(key));
        }
    }

    private CibuildwheelKeys() {}

    static Effect effectOf(String key) {
        if (IN_CONTAINERS.contains(key)) {
            return Effect.IN_CONTAINERS;
        }
        boolean known = FOLLOWED.contains(key) || WITHOUT_MEANING.contains(key) || OfSystem.has(key);
        return known || key.endsWith("-image") ? Effect.EVERYWHERE : Effect.NONE;
    }
}
