package dev.slipway.events;

/** A fact about one release in one of its generations. Facts fold by (generation, stage); nothing relies on their order. */
public sealed interface Event
        permits TagEvent,
                CellEvent,
                BuildEvent,
                ValidationEvent,
                TurnEvent,
                PublishEvent,
                InstallEvent,
                ReleaseEvent,
                CommandEvent {
    Header header();

    /** The release's generation, from 1; a replay is the next one. */
    int generation();

    /** The release's id. */
    default String release() {
        return header().release();
    }
}
