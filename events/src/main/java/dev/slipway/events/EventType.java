package dev.slipway.events;

import java.util.Arrays;
import java.util.Optional;

/** The explicit CloudEvents type of each fact, and its topic. Class names never reach the wire. */
public enum EventType {
    TAG_PUSHED("dev.slipway.tag.pushed", Topics.TAG_PUSHED, TagEvent.Pushed.class),
    CELL_REQUESTED("dev.slipway.cell.requested", Topics.CELL_REQUESTED, CellEvent.Requested.class),
    CELL_STARTED("dev.slipway.cell.started", Topics.CELL_REQUESTED, CellEvent.Started.class),
    CELL_STALLED("dev.slipway.cell.stalled", Topics.CELL_REQUESTED, CellEvent.Stalled.class),
    CELL_FINISHED("dev.slipway.cell.finished", Topics.CELL_FINISHED, CellEvent.Finished.class),
    DIST_BUILT("dev.slipway.dist.built", Topics.DIST_BUILT, BuildEvent.Built.class),
    DIST_VALIDATED("dev.slipway.dist.validated", Topics.DIST_VALIDATED, ValidationEvent.Validated.class),
    RELEASE_TURN("dev.slipway.release.turn", Topics.RELEASE_TURN, TurnEvent.Granted.class),
    PUBLISHED("dev.slipway.published", Topics.PUBLISHED, PublishEvent.Published.class),
    PUBLISH_WAITING("dev.slipway.publish.waiting", Topics.PUBLISHED, PublishEvent.Waiting.class),
    PUBLISH_INCOMPLETE("dev.slipway.publish.incomplete", Topics.PUBLISHED, PublishEvent.Incomplete.class),
    INSTALL_VERIFIED("dev.slipway.install.verified", Topics.INSTALL_VERIFIED, InstallEvent.Verified.class),
    RELEASE_FAILED("dev.slipway.release.failed", Topics.RELEASE_FAILED, ReleaseEvent.Failed.class),
    RELEASE_CANCELLED("dev.slipway.release.cancelled", Topics.RELEASE_COMMAND, CommandEvent.Cancelled.class),
    RELEASE_REPLAYED("dev.slipway.release.replayed", Topics.RELEASE_COMMAND, CommandEvent.Replayed.class),
    RELEASE_APPROVED("dev.slipway.release.approved", Topics.RELEASE_COMMAND, CommandEvent.Approved.class);

    private final String type;
    private final String topic;
    private final Class<? extends Event> fact;

    EventType(String type, String topic, Class<? extends Event> fact) {
        this.type = type;
        this.topic = topic;
        this.fact = fact;
    }

    /** The CloudEvents {@code type}. */
    public String type() {
        return type;
    }

    public String topic() {
        return topic;
    }

    public Class<? extends Event> fact() {
        return fact;
    }

    public static EventType of(Event event) {
        return Arrays.stream(values())
                .filter(type -> type.fact == event.getClass())
                .findFirst()
                .orElseThrow();
    }

    public static Optional<EventType> named(String type) {
        return Arrays.stream(values()).filter(each -> each.type.equals(type)).findFirst();
    }
}
