package dev.slipway.publisher.trusted;

import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.credential.Login;
import dev.slipway.publisher.identity.Identity;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.runtime.credential.CredentialOrigins;
import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps one login for each index and place of it, so that its token serves many releases. */
public final class TrustedLogins {
    private record Place(String index, Origin origin) {}

    private final Map<Place, TrustedLogin> logins = new ConcurrentHashMap<>();
    private final Identity identity;
    private final CredentialOrigins origins;
    private final InstantSource clock;

    public TrustedLogins(Identity identity, CredentialOrigins origins, InstantSource clock) {
        this.identity = identity;
        this.origins = origins;
        this.clock = clock;
    }

    public Login of(IndexSpec index, IndexHttp http) {
        Place place = new Place(index.name(), Origin.of(URI.create(index.upload())));
        return logins.computeIfAbsent(place, _ -> {
            TokenExchange exchange = new TokenExchange(index.name(), place.origin(), http);
            Audiences audiences = new Audiences(index.name(), place.origin(), origins);
            return new TrustedLogin(exchange, audiences::claimed, identity, clock);
        });
    }
}
