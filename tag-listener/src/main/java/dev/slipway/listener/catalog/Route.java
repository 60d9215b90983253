package dev.slipway.listener.catalog;

import dev.slipway.version.Version;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The way of a release that a tag earns: on what it starts, the tags it takes (patterns such as {@code v{version}}),
 * the versions it takes, the build that makes its files (null: the project's first), and its stages in order, each an
 * index or {@code approval}.
 */
public record Route(String name, On on, List<String> tags, Versions versions, String build, List<String> stages) {

    /** The stage that waits for a person. */
    public static final String APPROVAL = "approval";

    static final List<String> DEFAULT_TAGS = List.of("v{version}", "{version}");

    /** What starts a release on a route. */
    public enum On {
        /** A tag that appears, and a dispatch. */
        TAG,
        /** A dispatch only. */
        DISPATCH
    }

    /** Which versions a route takes. */
    public enum Versions {
        ANY,
        /** Whatever installers take unasked: post-releases too. */
        FINAL,
        /** Whatever installers pass over unless asked: development releases too. */
        PRE_RELEASE,
        POST,
        DEV;

        /** The word of the catalog for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean take(Version version) {
            return switch (this) {
                case ANY -> true;
                case FINAL -> !version.isPreRelease();
                case PRE_RELEASE -> version.isPreRelease();
                case POST -> version.isPost() && !version.isPreRelease();
                case DEV -> version.isDev();
            };
        }
    }

    public Route {
        Objects.requireNonNull(name, "name");
        on = on == null ? On.TAG : on;
        tags = tags == null || tags.isEmpty() ? DEFAULT_TAGS : List.copyOf(tags);
        versions = versions == null ? Versions.ANY : versions;
        stages = List.copyOf(stages);
    }
}
