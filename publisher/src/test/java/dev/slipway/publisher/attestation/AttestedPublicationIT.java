package dev.slipway.publisher.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.publisher.identity.Identities;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.support.BookIndex;
import dev.slipway.publisher.support.Desk;
import dev.slipway.publisher.support.FakeGoogle;
import dev.slipway.publisher.support.IdentitySettings;
import dev.slipway.publisher.support.Turns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publication whose index gets attestations; what signs is played by the test. */
class AttestedPublicationIT {
    private static final Failure OUT = Failure.unavailable("auth-failed", "Sigstore is out (rekor).", "wait");

    @TempDir
    Path folder;

    private final FakeGoogle google = new FakeGoogle(InstantSource.system());
    private final IndexHttp http = new IndexHttp(Duration.ofSeconds(10));
    private final BookIndex index = new BookIndex();
    private final List<String> signed = new ArrayList<>();
    private Path token;
    private Desk desk;
    private DistSet set;

    @BeforeEach
    void open() throws Exception {
        token = folder.resolve("token");
        become("one@example.org");
        desk = new Desk(
                folder, index, Identities.of(IdentitySettings.file(token.toString()), http, InstantSource.system()));
        set = desk.distributions().pure("sample", "1.0", "one");
        signAtMost(100);
    }

    @AfterEach
    void close() {
        http.close();
        google.close();
    }

    private void become(String email) throws Exception {
        Files.writeString(token, google.token(email, "sigstore"));
    }

    /** What signs gets so far and is out then. */
    private void signAtMost(int count) {
        desk.signing((signer, files, made) -> {
            for (DistFile file : files.subList(0, Math.min(count, files.size()))) {
                signed.add(file.filename());
                made.made(file, "{\"by\":\"" + signer.name() + "\"}");
            }
            return count < files.size() ? Optional.of(OUT) : Optional.empty();
        });
    }

    private void grant(boolean attestations) {
        IndexSpec plain = Desk.spec();
        IndexSpec spec = new IndexSpec(
                plain.name(),
                plain.kind(),
                plain.upload(),
                plain.simple(),
                plain.credential(),
                plain.existing(),
                plain.rehearsal(),
                plain.dependencies(),
                plain.patience(),
                plain.settle(),
                plain.read(),
                plain.limits(),
                attestations);
        desk.take(desk.turn(Turns.newRelease(), 1, spec, set));
    }

    @Test
    void sendsEachFileWithItsAttestation() {
        grant(true);

        desk.tell();

        assertThat(desk.facts(Published.class)).hasSize(1);
        assertThat(index.attestations()).hasSize(set.files().size()).containsValue("{\"by\":\"one@example.org\"}");
    }

    @Test
    void signsNothingWhereTheIndexIsToGetNone() {
        grant(false);

        desk.tell();

        assertThat(desk.facts(Published.class)).hasSize(1);
        assertThat(signed).isEmpty();
        assertThat(index.attestations()).isEmpty();
    }

    @Test
    void isParkedWhileTheLogIsOutAndGoesOnWhereItWas() {
        signAtMost(1);
        grant(true);
        desk.tell();
        signAtMost(0);
        desk.pass(Duration.ofMinutes(3));
        desk.tell();
        assertThat(desk.fact(Failed.class).failure().message()).isEqualTo(OUT.message());
        assertThat(desk.fact(Failed.class).failure().parked()).isTrue();
        assertThat(index.accepted()).isEmpty();

        signAtMost(100);
        desk.tell();

        assertThat(desk.facts(Published.class)).hasSize(1);
        assertThat(signed).doesNotHaveDuplicates().hasSize(set.files().size());
    }

    @Test
    void doesNotSignAgainWhatCouldOnlyNotBeSent() {
        index.next(BookIndex.Quirk.REFUSE_CONNECTION);
        grant(true);

        desk.tellToTheEnd();

        assertThat(desk.facts(Published.class)).hasSize(1);
        assertThat(signed).hasSize(set.files().size());
    }

    @Test
    void signsAgainInTheNameOfWhomItIsNow() throws Exception {
        index.next(BookIndex.Quirk.REFUSE_CONNECTION);
        grant(true);
        desk.tell();
        become("two@example.org");

        desk.tellToTheEnd();

        assertThat(index.attestations().values()).containsOnly("{\"by\":\"two@example.org\"}");
    }

    @Test
    void closesTheIndexForNobody() {
        signAtMost(0);
        grant(true);

        for (int tells = 1; tells <= 5; tells++) {
            desk.tell();
            assertThat(index.contacts()).isEqualTo(tells);
        }
    }
}
