package dev.slipway.listener.sighting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GitHubSignatureTest {
    private static final String SECRET = "It's a Secret to Everybody";
    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    /** GitHub's own test vector. */
    private static final String SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    @Test
    void acceptsGitHubsTestVector() {
        assertThat(GitHubSignature.verifies(SECRET, BODY, SIGNATURE)).isTrue();
    }

    @Test
    void refusesAnotherBodySecretOrForm() {
        assertThat(GitHubSignature.verifies(SECRET, "Hello".getBytes(StandardCharsets.UTF_8), SIGNATURE))
                .isFalse();
        assertThat(GitHubSignature.verifies("other", BODY, SIGNATURE)).isFalse();
        assertThat(GitHubSignature.verifies(SECRET, BODY, SIGNATURE.substring("sha256=".length())))
                .isFalse();
        assertThat(GitHubSignature.verifies(SECRET, BODY, null)).isFalse();
    }
}
