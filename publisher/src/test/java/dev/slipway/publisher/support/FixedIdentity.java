package dev.slipway.publisher.support;

import dev.slipway.events.Failure;
import dev.slipway.publisher.identity.Got;
import dev.slipway.publisher.identity.Identity;
import dev.slipway.publisher.identity.IdentityToken;
import java.util.Optional;

/** A process without an identity; {@code problem} is why, or null. */
public record FixedIdentity(String why) implements Identity {

    @Override
    public Got<IdentityToken> token(String audience) {
        return Got.not(Failure.user("credential-missing", "no identity for " + audience, "none"));
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(why);
    }
}
