package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.runtime.signature.Keys;
import dev.slipway.runtime.signature.Signer;
import dev.slipway.runtime.signature.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {
    private static final byte[] TEXT = "slipway built 1\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path keys;

    private Signer signer;
    private Verifier verifier;
    private String first;

    @BeforeEach
    void makeKeys() throws GeneralSecurityException, IOException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        signer = Keys.signer(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Path publicKey = pem("PUBLIC KEY", pair.getPublic().getEncoded());
        verifier = Keys.verifier(publicKey);
        first = Files.readString(publicKey);
    }

    private Path pem(String label, byte[] key) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(key);
        return Files.writeString(
                keys.resolve(label + ".pem"),
                "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    @Test
    void verifiesWhatItsPartnerSigned() {
        assertThat(verifier.verifies(TEXT, signer.sign(TEXT))).isTrue();
    }

    @Test
    void verifiesWithEachKeyOfItsFile() throws GeneralSecurityException, IOException {
        KeyPair next = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path second = pem("PUBLIC KEY", next.getPublic().getEncoded());
        Path both = Files.writeString(keys.resolve("both.pem"), first + Files.readString(second));

        Verifier either = Keys.verifier(both);

        assertThat(either.verifies(TEXT, signer.sign(TEXT))).isTrue();
        assertThat(either.verifies(TEXT, new Signer(next.getPrivate()).sign(TEXT)))
                .isTrue();
        assertThat(verifier.verifies(TEXT, new Signer(next.getPrivate()).sign(TEXT)))
                .isFalse();
    }

    @Test
    void namesAKeyByItsPublicHalf() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(new Signer(pair.getPrivate()).keyId())
                .isEqualTo(Keys.id(pair.getPublic()))
                .hasSize(64);
    }

    @Test
    void refusesAFileWithoutAKey() throws IOException {
        Path empty = Files.writeString(keys.resolve("empty.pem"), "");

        assertThatThrownBy(() -> Keys.verifier(empty)).hasMessageContaining("it holds no key in PEM");
    }

    @Test
    void refusesAnotherText() {
        assertThat(verifier.verifies("x".getBytes(StandardCharsets.UTF_8), signer.sign(TEXT)))
                .isFalse();
    }

    @Test
    void refusesAMissingOrMalformedSignature() {
        assertThat(verifier.verifies(TEXT, null)).isFalse();
        assertThat(verifier.verifies(TEXT, "not base64!")).isFalse();
        assertThat(verifier.verifies(TEXT, "AAAA")).isFalse();
    }
}
