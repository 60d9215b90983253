package dev.slipway.publisher.artifact;

import java.io.IOException;

/** The artifact store does not hold the bytes that the set names: nothing of them may go out. */
public final class WrongBytes extends IOException {
    public WrongBytes(String message) {
        super(message);
    }
}
