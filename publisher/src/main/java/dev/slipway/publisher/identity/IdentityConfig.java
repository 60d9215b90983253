package dev.slipway.publisher.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where identity tokens come from: the first of these that is set, or else the metadata server of Google Cloud. */
@ConfigMapping(prefix = "slipway.identity")
public interface IdentityConfig {

    /** A file that the platform keeps fresh; {@code {audience}} in its path stands for what a token is for. */
    Optional<String> tokenFile();

    /** The address of a service account of Google to act as. */
    Optional<String> serviceAccount();

    /** What Google is shown to act as that account is in this file; by default the metadata server gives it. */
    Optional<String> accessTokenFile();

    /** Host, and port where it is not 80, of the metadata server. */
    @WithDefault("${GCE_METADATA_HOST:metadata.google.internal}")
    String metadataHost();

    /** Google's IAM Service Account Credentials API. */
    @WithDefault("https://iamcredentials.googleapis.com")
    URI iamCredentials();
}
