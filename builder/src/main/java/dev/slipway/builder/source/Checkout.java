package dev.slipway.builder.source;

import dev.slipway.events.Failure;

/** How a checkout ended. */
public sealed interface Checkout {

    /** The commit's tree is in the store. */
    record Packed(Tree tree) implements Checkout {}

    /** The repository does not have it, or does not let us in: trying again changes nothing. */
    record Refused(Failure failure) implements Checkout {}

    /** The repository did not answer, or there was no room for it: worth another try. */
    record Unreachable(Failure failure) implements Checkout {}
}
