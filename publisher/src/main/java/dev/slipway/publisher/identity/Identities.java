package dev.slipway.publisher.identity;

import dev.slipway.publisher.index.http.IndexHttp;
import java.time.InstantSource;

/** Which identity this process has, by its settings. */
public final class Identities {
    private Identities() {}

    /** {@code http} is for Google's services; nothing is asked of anybody yet. */
    public static Identity of(IdentityConfig config, IndexHttp http, InstantSource clock) {
        if (config.tokenFile().isPresent()) {
            return new TokenFile(config.tokenFile().get(), clock);
        }
        MetadataServer server = new MetadataServer(config.metadataHost(), http, clock);
        if (config.serviceAccount().isEmpty()) {
            return server;
        }
        AccessToken access = config.accessTokenFile().map(AccessToken::inFile).orElseGet(() -> AccessToken.of(server));
        return new ServiceAccount(config.serviceAccount().get(), config.iamCredentials(), access, http, clock);
    }
}
