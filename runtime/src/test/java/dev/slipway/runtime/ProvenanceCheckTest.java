package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.provenance.Envelope;
import dev.slipway.runtime.provenance.Provenance;
import dev.slipway.runtime.provenance.Provenance.BuildDefinition;
import dev.slipway.runtime.provenance.Provenance.Resource;
import dev.slipway.runtime.provenance.ProvenanceCheck;
import dev.slipway.runtime.provenance.ProvenanceCheck.Claim;
import dev.slipway.runtime.provenance.Statement;
import dev.slipway.runtime.signature.Signer;
import dev.slipway.runtime.signature.Verifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceCheckTest {
    private static final String COMMIT = "1".repeat(40);
    private static final DistSet SET = set("a");

    @TempDir
    Path folder;

    private KeyPair old;
    private KeyPair present;
    private FolderBlobs blobs;
    private ProvenanceCheck check;

    @BeforeEach
    void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        old = keys.generateKeyPair();
        present = keys.generateKeyPair();
        blobs = new FolderBlobs(folder, "builder");
        check = new ProvenanceCheck(blobs, new Verifier(List.of(present.getPublic(), old.getPublic())));
    }

    @Test
    void isSatisfiedByWhatEitherValidKeySigned() throws IOException {
        for (KeyPair pair : List.of(present, old)) {
            assertThat(refusal(signed(pair), "release", COMMIT, SET)).isEmpty();
        }
    }

    @Test
    void refusesAChangedByteOfAFile() throws IOException {
        assertThat(refusal(signed(present), "release", COMMIT, set("b"))).contains("its provenance is of other files");
    }

    @Test
    void refusesAnotherCommit() throws IOException {
        assertThat(refusal(signed(present), "release", "2".repeat(40), SET))
                .contains("its provenance is of another commit");
    }

    @Test
    void refusesAnotherRelease() throws IOException {
        assertThat(refusal(signed(present), "another", COMMIT, SET)).contains("its provenance is of another release");
    }

    @Test
    void refusesAnotherSetOfTheSameBytes() throws IOException {
        DistFile file = SET.files().getFirst();
        DistSet larger = new DistSet(List.of(new DistFile(file.filename(), file.sha256(), file.size() + 1)));

        assertThat(refusal(signed(present), "release", COMMIT, larger)).contains("its provenance is of another set");
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() throws IOException, GeneralSecurityException {
        KeyPair foreign = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(refusal(signed(foreign), "release", COMMIT, SET))
                .contains("the builder did not sign its provenance with a key that is known here");
    }

    @Test
    void refusesAStatementThatWasChangedAfterItWasSigned() throws IOException {
        Envelope genuine = signed(present);
        String changed = new String(Base64.getDecoder().decode(genuine.payload()), StandardCharsets.UTF_8)
                .replace(COMMIT, "2".repeat(40));
        Envelope forged = new Envelope(
                genuine.payloadType(),
                Base64.getEncoder().encodeToString(changed.getBytes(StandardCharsets.UTF_8)),
                genuine.signatures());

        assertThat(refusal(forged, "release", "2".repeat(40), SET).orElseThrow())
                .startsWith("the builder did not sign");
    }

    @Test
    void refusesWhatIsNotThereOrNoEnvelope() throws IOException {
        Claim claim = new Claim("release", Optional.of(COMMIT), SET);
        String text = blobs.put(new ByteArrayInputStream("[]".getBytes(StandardCharsets.UTF_8)))
                .sha256();

        assertThat(check.refusal(null, claim)).contains("its provenance is not in the artifact store");
        assertThat(check.refusal("0".repeat(64), claim)).contains("its provenance is not in the artifact store");
        assertThat(check.refusal(text, claim).orElseThrow()).startsWith("the builder did not sign");
    }

    private Optional<String> refusal(Envelope envelope, String release, String commit, DistSet set) throws IOException {
        String stored = blobs.put(new ByteArrayInputStream(envelope.bytes())).sha256();
        return check.refusal(stored, new Claim(release, Optional.of(commit), set));
    }

    private static Envelope signed(KeyPair pair) {
        BuildDefinition definition = new BuildDefinition(
                Provenance.BUILD_TYPE,
                Map.of(Provenance.RELEASE, "release"),
                Map.of(Provenance.SET, SET.id()),
                List.of(Resource.commit("git+file:///srv/a.git@refs/tags/v1.0", COMMIT)));
        return Statement.of(SET, new Provenance(definition, null)).signed(new Signer(pair.getPrivate()));
    }

    private static DistSet set(String digit) {
        return new DistSet(List.of(new DistFile("a-1.0.tar.gz", digit.repeat(64), 7)));
    }
}
