package dev.slipway.events;

import java.util.List;

/** The names of the topics, once. Every record's key is the release id. */
public final class Topics {
    public static final String TAG_PUSHED = "tag.pushed";
    public static final String CELL_REQUESTED = "cell.requested";
    public static final String CELL_FINISHED = "cell.finished";
    public static final String DIST_BUILT = "dist.built";
    public static final String DIST_VALIDATED = "dist.validated";
    public static final String RELEASE_TURN = "release.turn";
    public static final String PUBLISHED = "published";
    public static final String INSTALL_VERIFIED = "install.verified";
    public static final String RELEASE_FAILED = "release.failed";
    public static final String RELEASE_COMMAND = "release.command";

    /** All of them, in the order of a release. */
    public static final List<String> ALL = List.of(
            TAG_PUSHED,
            CELL_REQUESTED,
            CELL_FINISHED,
            DIST_BUILT,
            DIST_VALIDATED,
            RELEASE_TURN,
            PUBLISHED,
            INSTALL_VERIFIED,
            RELEASE_FAILED,
            RELEASE_COMMAND);

    /** How many partitions each topic has; fixed, since a key must stay on its partition. */
    public static final int PARTITIONS = 4;

    private Topics() {}
}
