package dev.slipway.notifier.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ConsoleAccessTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private final ConsoleAccess access = at("secret", NOW);

    @Test
    void knowsTheOwnersToken() {
        assertThat(access.isOwner("secret")).isTrue();
        assertThat(access.isOwner("secre")).isFalse();
        assertThat(access.isOwner("")).isFalse();
    }

    @Test
    void admitsItsOwnPass() {
        assertThat(access.admits(access.pass())).isTrue();
    }

    @Test
    void endsAPass() {
        ConsoleAccess later = at("secret", NOW.plus(ConsoleAccess.LASTS).plus(Duration.ofSeconds(1)));

        assertThat(later.admits(access.pass())).isFalse();
    }

    @Test
    void refusesAPassWhoseEndWasMoved() {
        String signature = access.pass().substring(access.pass().indexOf('.'));

        assertThat(access.admits("99999999999" + signature)).isFalse();
    }

    @Test
    void refusesPassesOfAnotherToken() {
        assertThat(at("other", NOW).admits(access.pass())).isFalse();
    }

    @Test
    void refusesWhatIsNoPass() {
        assertThat(access.admits("")).isFalse();
        assertThat(access.admits(".")).isFalse();
        assertThat(access.admits("x.y")).isFalse();
    }

    @Test
    void letsNobodyInWithoutAToken() {
        ConsoleAccess closed = at("", NOW);

        assertThat(closed.isOwner("")).isFalse();
        assertThat(closed.admits("1.2")).isFalse();
    }

    private static ConsoleAccess at(String token, Instant now) {
        return new ConsoleAccess(token, Clock.fixed(now, ZoneOffset.UTC));
    }
}
