package dev.slipway.runtime.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CredentialTest {
    private static final Origin HERE = Origin.of(URI.create("https://upload.example.org/legacy/"));

    private static String decoded(Credential credential) {
        String value = credential.authorizationFor(HERE).orElseThrow();
        return new String(Base64.getDecoder().decode(value.substring("Basic ".length())), StandardCharsets.UTF_8);
    }

    @Test
    void sendsATokenAloneAsTheTokenUser() {
        assertThat(decoded(Credential.of("env:T", HERE, "pypi-abc"))).isEqualTo("__token__:pypi-abc");
    }

    @Test
    void splitsUserAndPasswordAtTheFirstColon() {
        assertThat(decoded(Credential.of("env:T", HERE, "me:a:b"))).isEqualTo("me:a:b");
    }

    @Test
    void isForItsOriginAlone() {
        Credential credential = Credential.of("env:T", HERE, "secret");

        for (String other :
                new String[] {"http://upload.example.org/", "https://upload.example.org:8443/", "https://example.org/"
                }) {
            assertThat(credential.authorizationFor(Origin.of(URI.create(other))))
                    .isEmpty();
        }
    }

    @Test
    void neverShowsItsSecret() {
        Credential credential = Credential.of("env:T", HERE, "me:secret");

        assertThat(credential).hasToString("env:T for https://upload.example.org");
        assertThat(credential.hide("bad secret, header "
                        + credential.authorizationFor(HERE).orElseThrow()))
                .doesNotContain("secret")
                .doesNotContain(credential.authorizationFor(HERE).orElseThrow().substring(6));
    }
}
