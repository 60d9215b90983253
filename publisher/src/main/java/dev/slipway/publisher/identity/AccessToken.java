package dev.slipway.publisher.identity;

import dev.slipway.events.Failure;
import dev.slipway.runtime.credential.Secret;
import java.util.Optional;

/** What this process shows to Google's own services. */
interface AccessToken {
    Got<String> get() throws InterruptedException;

    /** Why there can be none, in words that follow a colon. */
    Optional<String> problem() throws InterruptedException;

    /** That of the account which the machine, or by workload identity its pod, is attached to. */
    static AccessToken of(MetadataServer server) {
        return new AccessToken() {
            @Override
            public Got<String> get() throws InterruptedException {
                return server.accessToken();
            }

            @Override
            public Optional<String> problem() throws InterruptedException {
                return server.problem();
            }
        };
    }

    /** One that somebody else keeps fresh in a file, as a federation of workload identities does away from Google. */
    static AccessToken inFile(String path) {
        return new AccessToken() {
            @Override
            public Got<String> get() {
                return switch (Secret.read("file:" + path, _ -> null)) {
                    case Secret.Known(String text) -> new Got.Have<>(text);
                    case Secret.Missing(String why) ->
                        Got.not(
                                Failure.user(
                                        "credential-missing",
                                        "The publisher has no access token for Google: " + why + ".",
                                        "Let it be written there (slipway.identity.access-token-file names the place), then replay the release."));
                };
            }

            @Override
            public Optional<String> problem() {
                return Secret.read("file:" + path, _ -> null).problem();
            }
        };
    }
}
