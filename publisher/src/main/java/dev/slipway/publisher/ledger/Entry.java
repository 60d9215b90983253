package dev.slipway.publisher.ledger;

import java.time.Duration;

/**
 * One file in the ledger of an index. {@code unsettled} is how long the index may still say "absent" without that counting:
 * while bytes may be on their way, and for the index's settle time after.
 */
public record Entry(String filename, String sha256, State state, int attempts, Duration unsettled) {

    /** How far a file came. */
    public enum State {
        /** To be sent; nothing of it is out. */
        INTENT,
        /** Sent, or about to be; whether the index has it is to be read there. */
        ATTEMPTED,
        /** The index accepted it, or was seen to hold it. */
        CONFIRMED
    }

    public boolean confirmed() {
        return state == State.CONFIRMED;
    }

    /** Whether this row's file may be out. */
    public boolean touched() {
        return state != State.INTENT;
    }
}
