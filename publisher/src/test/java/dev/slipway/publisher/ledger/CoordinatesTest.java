package dev.slipway.publisher.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistSet;
import dev.slipway.events.Header;
import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.support.Desk;
import dev.slipway.publisher.support.Turns;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatesTest {
    @ParameterizedTest
    @CsvSource({
        "My_Pkg, 1.0.0, my-pkg/1",
        "my.pkg, 1.0, my-pkg/1",
        "my--pkg, 1.10, my-pkg/1.10",
        "pkg, 0.0, pkg/0",
        "pkg, 1.0.0rc1, pkg/1rc1",
        "pkg, 1!2.0.post1, pkg/1!2.post1",
    })
    void areTheSameForAllSpellings(String name, String version, String key) {
        TurnEvent.Granted turn = new TurnEvent.Granted(
                Header.about("r"),
                1,
                Desk.INDEX,
                Turns.spec(name, version, Desk.spec()),
                name,
                Turns.COMMIT,
                new DistSet(List.of()),
                null,
                null);

        assertThat(Coordinates.of(turn).jobKey()).isEqualTo(key);
    }
}
