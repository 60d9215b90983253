package dev.slipway.events;

/** Facts on {@code release.command}: what a person (or a rule, named in {@code by}) decided, as the owner accepted it. */
public sealed interface CommandEvent extends Event {

    /** Who decided. */
    String by();

    /** This generation is to stop; a stage whose turn was granted stops at its next safe point. */
    record Cancelled(Header header, int generation, String by, String reason) implements CommandEvent {}

    /** The release runs again as {@code generation}, from a stage or with one cell anew (both may be null). */
    record Replayed(Header header, int generation, String by, String from, String cell) implements CommandEvent {}

    /** Exactly this set may pass this approval stage. */
    record Approved(Header header, int generation, String by, String stage, String set) implements CommandEvent {}
}
