package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void findsPasswordsAndTokensInAddresses() {
        assertThat(Secrets.in(List.of(
                        "https://user:hunter2@example.org/simple",
                        "https://token@example.org/ http://:other@proxy:3128",
                        "https://example.org/a@b",
                        "plain")))
                .containsExactlyInAnyOrder("hunter2", "token", "other");
    }
}
