package dev.slipway.publisher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.publisher.support.BookIndex;
import dev.slipway.publisher.support.BookIndex.Quirk;
import dev.slipway.publisher.support.Desk;
import dev.slipway.publisher.support.Turns;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger on a real database beside an index that keeps book. */
class AuditIT {
    private static final String OTHER = "0".repeat(64);

    @TempDir
    Path folder;

    private final BookIndex index = new BookIndex();
    private final String release = Turns.newRelease();
    private Desk desk;
    private DistFile wheel;

    @BeforeEach
    void grant() {
        desk = new Desk(folder, index);
        DistSet set = desk.distributions().pure("sample", "1.0", "one");
        wheel = set.files().stream().filter(DistFile::isWheel).findFirst().orElseThrow();
        desk.take(desk.turn(release, 1, Desk.spec(), set));
    }

    @Test
    void agreesBeforeAnythingIsClaimedAndWhenEverythingIsOut() throws Exception {
        assertThat(audited().agrees()).isTrue();
        assertThat(audited().files()).isEmpty();

        desk.tellToTheEnd();

        assertThat(audited().agrees()).isTrue();
        assertThat(audited().files()).hasSize(2).allSatisfy(file -> {
            assertThat(file.ledger()).isEqualTo("confirmed");
            assertThat(file.index()).isEqualTo("same");
        });
    }

    @Test
    void leavesOpenWhatWasSentWithoutAnAnswer() throws Exception {
        index.next(Quirk.LOSE_REQUEST);
        desk.tell();

        AuditedFile file = of(wheel.filename());

        assertThat(file.ledger()).isEqualTo("attempted");
        assertThat(file.agrees()).isTrue();
    }

    @Test
    void showsConfirmedFilesThatTheIndexDoesNotHave() throws Exception {
        desk.tellToTheEnd();
        index.hidden(true);

        assertThat(audited().agrees()).isFalse();
        assertThat(of(wheel.filename()).index()).isEqualTo("absent");
    }

    @Test
    void showsOtherBytesUnderTheName() throws Exception {
        desk.tellToTheEnd();
        index.holding(wheel.filename(), OTHER);

        assertThat(of(wheel.filename()).agrees()).isFalse();
        assertThat(of(wheel.filename()).index()).isEqualTo("other");
    }

    @Test
    void showsAFileOfThisVersionThatSomebodyElseSent() throws Exception {
        desk.tellToTheEnd();
        index.holding("sample-1.0-cp313-cp313-win_amd64.whl", OTHER).holding("sample-0.9.tar.gz", OTHER);

        assertThat(audited().agrees()).isFalse();
        assertThat(of("sample-1.0-cp313-cp313-win_amd64.whl").ledger()).isEqualTo("none");
        assertThat(audited().files()).extracting(AuditedFile::filename).doesNotContain("sample-0.9.tar.gz");
    }

    @Test
    void saysSoWhenTheIndexCannotBeRead() throws Exception {
        index.down(true);

        assertThat(audited().agrees()).isNull();
        assertThat(audited().problem()).isEqualTo("it is away");
    }

    @Test
    void hasNothingToSayOfAReleaseThatNeverHadATurn() throws Exception {
        assertThat(desk.audit().of(Turns.newRelease())).isEmpty();
    }

    private AuditedIndex audited() throws Exception {
        return desk.audit().of(release).getFirst();
    }

    private AuditedFile of(String filename) throws Exception {
        return audited().files().stream()
                .filter(file -> file.filename().equals(filename))
                .findFirst()
                .orElseThrow();
    }
}
