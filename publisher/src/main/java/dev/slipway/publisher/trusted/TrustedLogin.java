package dev.slipway.publisher.trusted;

import dev.slipway.publisher.credential.Login;
import dev.slipway.publisher.identity.Got;
import dev.slipway.publisher.identity.Identity;
import dev.slipway.runtime.credential.Credential;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An index's token, taken when the first file is to be sent, kept in this object's memory alone, and renewed before it ends.
 */
final class TrustedLogin implements Login {
    /** Of the 15 minutes that PyPI gives: the rest is for the file that is sent with it. */
    private static final Duration USED_FOR = Duration.ofMinutes(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final TokenExchange exchange;
    private final Got.Step<String, String> claimed;
    private final Identity identity;
    private final InstantSource clock;
    private Credential held;
    private Instant takenAt;
    private int uses;

    /** @param claimed lets an audience through that this index may ask for */
    TrustedLogin(TokenExchange exchange, Got.Step<String, String> claimed, Identity identity, InstantSource clock) {
        this.exchange = exchange;
        this.claimed = claimed;
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public Got<Credential> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (held != null && clock.instant().isBefore(takenAt.plus(USED_FOR))) {
                uses++;
                return new Got.Have<>(held);
            }
            return exchange.audience()
                    .then(claimed)
                    .then(identity::token)
                    .then(exchange::mint)
                    .then(this::kept);
        } finally {
            lock.unlock();
        }
    }

    private Got<Credential> kept(Credential fresh) {
        held = fresh;
        takenAt = clock.instant();
        uses = 1;
        return new Got.Have<>(fresh);
    }

    @Override
    public Duration patience() {
        return exchange.patience();
    }

    /** A token holds for the projects that knew this publisher when it was taken. */
    @Override
    public boolean refused() {
        lock.lock();
        try {
            held = null;
            return uses > 1;
        } finally {
            lock.unlock();
        }
    }
}
