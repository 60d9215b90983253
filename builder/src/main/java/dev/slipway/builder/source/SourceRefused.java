package dev.slipway.builder.source;

import dev.slipway.events.Failure;
import java.io.IOException;

/** Ends a checkout from deep inside of a tree; becomes a {@link Checkout} in {@link GitCheckout}. */
final class SourceRefused extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    SourceRefused(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }

    Checkout asCheckout() {
        return failure.kind() == Failure.Kind.UNAVAILABLE
                ? new Checkout.Unreachable(failure)
                : new Checkout.Refused(failure);
    }
}
