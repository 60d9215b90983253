package dev.slipway.publisher.credential;

import dev.slipway.events.Failure;
import dev.slipway.runtime.credential.Credential;

/** What came of looking for a credential. */
public sealed interface Found {

    record Usable(Credential credential) implements Found {}

    record Unusable(Failure failure) implements Found {}
}
