package dev.slipway.publisher.support;

import dev.slipway.publisher.identity.IdentityConfig;
import java.net.URI;
import java.util.Optional;

/** Settings of an identity, by hand. */
public record IdentitySettings(
        Optional<String> tokenFile,
        Optional<String> serviceAccount,
        Optional<String> accessTokenFile,
        String metadataHost,
        URI iamCredentials)
        implements IdentityConfig {

    public static IdentitySettings metadata(FakeGoogle google) {
        return new IdentitySettings(
                Optional.empty(), Optional.empty(), Optional.empty(), google.host(), URI.create(google.address()));
    }

    public static IdentitySettings serviceAccount(FakeGoogle google) {
        return new IdentitySettings(
                Optional.empty(),
                Optional.of(FakeGoogle.RELEASER),
                Optional.empty(),
                google.host(),
                URI.create(google.address()));
    }

    public static IdentitySettings file(String path) {
        return new IdentitySettings(
                Optional.of(path), Optional.empty(), Optional.empty(), "127.0.0.1:9", URI.create("http://127.0.0.1:9"));
    }

    public IdentitySettings withAccount(String account) {
        return new IdentitySettings(tokenFile, Optional.of(account), accessTokenFile, metadataHost, iamCredentials);
    }

    public IdentitySettings withAccessTokenFile(String path) {
        return new IdentitySettings(tokenFile, serviceAccount, Optional.of(path), metadataHost, iamCredentials);
    }
}
