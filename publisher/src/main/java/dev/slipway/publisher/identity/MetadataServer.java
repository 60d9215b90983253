package dev.slipway.publisher.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Failure;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.index.http.Page;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata server of Google Cloud: it tells machines, pods and builds there which service account they are
 * (https://cloud.google.com/compute/docs/instances/verifying-instance-identity).
 */
final class MetadataServer implements Identity {
    /** Asked with it and answered with it: whoever else sits at this address does not say so. */
    private static final String FLAVOR = "Metadata-Flavor";

    private static final String ACCOUNT = "computeMetadata/v1/instance/service-accounts/default/";

    private final URI address;
    private final IndexHttp http;
    private final InstantSource clock;

    MetadataServer(String host, IndexHttp http, InstantSource clock) {
        this.address = URI.create("http://" + host + "/");
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Got<IdentityToken> token(String audience) throws InterruptedException {
        String query = "identity?format=full&audience=" + URLEncoder.encode(audience, StandardCharsets.UTF_8);
        return get(ACCOUNT + query)
                .then(text ->
                        IdentityToken.read(text.strip(), audience, "the metadata server " + address, clock.instant()));
    }

    /** A token for Google's own services, to act as another account. */
    Got<String> accessToken() throws InterruptedException {
        return get(ACCOUNT + "token").then(text -> {
            JsonNode token = GoogleAnswer.json(text).path("access_token");
            return token.isTextual()
                    ? new Got.Have<>(token.asText())
                    : Got.not(trouble("its answer has no access_token"));
        });
    }

    private Got<String> get(String path) throws InterruptedException {
        try {
            Page page = page(path);
            if (page.status() == 404) {
                return Got.not(
                        Failure.user(
                                "credential-missing",
                                "This machine has no service account: the metadata server %s knows none."
                                        .formatted(address),
                                "Attach a service account to the machine or pod that the publisher runs on, then replay the release."));
            }
            return page.status() == 200 && isGoogle(page)
                    ? new Got.Have<>(page.text())
                    : Got.not(trouble(GoogleAnswer.words(page)));
        } catch (IOException e) {
            return Got.not(trouble(e.toString()));
        }
    }

    private Page page(String path) throws IOException, InterruptedException {
        return http.get(address.resolve("/" + path), Map.of(FLAVOR, "Google"), Credential.none(Origin.of(address)));
    }

    private static boolean isGoogle(Page page) {
        return page.header(FLAVOR).filter("Google"::equals).isPresent();
    }

    private Failure trouble(String words) {
        return Failure.unavailable(
                        "auth-failed",
                        "The publisher got no identity: the metadata server %s gave none.".formatted(address),
                        "Slipway tries again by itself. Not on Google Cloud? Set slipway.identity.token-file or slipway.identity.service-account.")
                .withDetail(words);
    }

    @Override
    public Optional<String> problem() throws InterruptedException {
        String why = "no metadata server of Google Cloud answers at " + address
                + ", and neither slipway.identity.token-file nor slipway.identity.service-account is set";
        try {
            return isGoogle(page("")) ? Optional.empty() : Optional.of(why);
        } catch (IOException e) {
            return Optional.of(why);
        }
    }
}
