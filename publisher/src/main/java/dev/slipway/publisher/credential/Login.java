package dev.slipway.publisher.credential;

import dev.slipway.publisher.identity.Got;
import dev.slipway.runtime.credential.Credential;
import java.time.Duration;

/** What files are sent with; it is asked for anew before each of them. */
public interface Login {

    Got<Credential> take() throws InterruptedException;

    /** How long taking it may last. */
    Duration patience();

    /** The index refused what was taken. True where it was good before, so that another one may be better. */
    boolean refused();

    /** One that does not change during a run. */
    static Login with(Credential credential) {
        return new Login() {
            @Override
            public Got<Credential> take() {
                return new Got.Have<>(credential);
            }

            @Override
            public Duration patience() {
                return Duration.ZERO;
            }

            @Override
            public boolean refused() {
                return false;
            }
        };
    }
}
