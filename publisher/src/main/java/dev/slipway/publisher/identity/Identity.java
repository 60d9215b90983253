package dev.slipway.publisher.identity;

import java.util.Optional;

/** Where this process gets its identity tokens. */
public interface Identity {

    /** A token that says to this audience, and to no other, who this process is. */
    Got<IdentityToken> token(String audience) throws InterruptedException;

    /** Why there can be none here, in words that follow a colon; empty when there is no reason to think so. */
    Optional<String> problem() throws InterruptedException;
}
