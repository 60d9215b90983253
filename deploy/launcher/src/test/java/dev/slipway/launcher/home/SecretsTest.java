package dev.slipway.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    private SlipwayHome home;

    @BeforeEach
    void create() {
        home = new SlipwayHome(folder).create();
    }

    @Test
    void staysWhatItWasAtTheFirstStart() {
        String made = new Secrets(home).ownerToken();

        assertThat(new Secrets(home).ownerToken()).isEqualTo(made).hasSize(48);
    }

    @Test
    void isAnotherForEveryUse() {
        Secrets secrets = new Secrets(home);

        assertThat(secrets.databasePassword("builder"))
                .isNotEqualTo(secrets.databasePassword("publisher"))
                .isNotEqualTo(secrets.internalToken());
    }

    @Test
    void canBeReadByItsOwnerOnly() throws IOException {
        Path file = new Secrets(home).workerTokenFile();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void keysSignWhatTheirOtherHalfVerifies() throws Exception {
        SigningKey key = SigningKey.of(home, "builder");
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        PrivateKey privateKey = keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(key.privateKey())));
        PublicKey publicKey = keys.generatePublic(new X509EncodedKeySpec(bytes(key.publicKey())));

        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(privateKey);
        Signature verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(publicKey);

        assertThat(verifying.verify(signing.sign())).isTrue();
    }

    private static byte[] bytes(Path pem) throws IOException {
        return Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
    }
}
