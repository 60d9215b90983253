package dev.slipway.validator.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.provenance.ProvenanceCheck;
import dev.slipway.runtime.signature.Signer;
import dev.slipway.runtime.signature.Verifier;
import dev.slipway.validator.BuiltRelease;
import dev.slipway.validator.Demo;
import dev.slipway.validator.judgement.Judgement.Accepted;
import dev.slipway.validator.judgement.Judgement.Open;
import dev.slipway.validator.judgement.Judgement.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {
    @TempDir
    Path folder;

    private final KeyPair keys = keys();
    private final Signer signer = new Signer(keys.getPrivate());
    private Path blobs;
    private Judge judge;

    @BeforeEach
    void make() {
        blobs = folder.resolve("blobs");
        Materials materials = new Materials(new FolderBlobs(blobs, "validator"), folder.resolve("work"));
        judge = new Judge(
                new ProvenanceCheck(new FolderBlobs(blobs, "validator"), new Verifier(keys.getPublic())), materials);
    }

    @Test
    void acceptsAGoodSet() {
        assertThat(judge(BuiltRelease.good(blobs, signer))).isEqualTo(new Accepted(List.of(), ">=3.9"));
    }

    @Test
    void leavesNothingBehind() throws IOException {
        judge(BuiltRelease.good(blobs, signer));

        try (var left = Files.list(folder.resolve("work"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void refusesASetThatTheBuilderDidNotSign() {
        Failure failure = refusal(BuiltRelease.good(blobs, new Signer(keys().getPrivate())));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.INTERNAL);
        assertThat(failure.message()).contains("the builder did not sign");
    }

    @Test
    void refusesASetWhoseBytesAreGone() {
        Failure failure = refusal(BuiltRelease.good(blobs, signer).withoutBytes("demo-1.0-cp311-cp311-any.whl"));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.INTERNAL);
        assertThat(failure.message()).isEqualTo("The store has no demo-1.0-cp311-cp311-any.whl.");
    }

    @Test
    void refusesASetWhoseBytesHaveChanged() throws IOException {
        BuiltRelease release = BuiltRelease.good(blobs, signer);
        String sha256 = release.set().files().getFirst().sha256();
        Files.writeString(
                blobs.resolve("builder").resolve(sha256.substring(0, 2)).resolve(sha256), "other");

        Failure failure = refusal(release);

        assertThat(failure.kind()).isEqualTo(Failure.Kind.INTERNAL);
        assertThat(failure.message()).startsWith("The bytes of demo-1.0").endsWith("have changed.");
    }

    @Test
    void refusesAWheelWhoseRecordLies() {
        BuiltRelease release = new BuiltRelease(blobs, signer)
                .made("sdist", Demo.SDIST, Demo.sdist(Demo.METADATA))
                .made(
                        "py3-none-any",
                        Demo.WHEEL,
                        Demo.wheel(Demo.METADATA, record -> record.replaceFirst("sha256=.{4}", "sha256=AAAA")));

        Failure failure = refusal(release);

        assertThat(failure.kind()).isEqualTo(Failure.Kind.USER);
        assertThat(failure.code()).isEqualTo("check-failed");
        assertThat(failure.message()).startsWith(Demo.WHEEL + ": ").contains("demo/__init__.py");
        assertThat(failure.remedy()).isNotBlank();
        assertThat(failure.detail()).startsWith("error: " + Demo.WHEEL);
    }

    @Test
    void refusesASetWithoutTheWheelOfACell() {
        BuiltRelease release = BuiltRelease.good(blobs, signer).wanted("cp311-linux_x86_64", null);

        assertThat(refusal(release).message()).contains("the cell 'cp311-linux_x86_64' of the matrix made no file");
    }

    @Test
    void refusesASetOfAnotherVersion() {
        assertThat(refusal(BuiltRelease.good(blobs, signer).version("2.0")).message())
                .contains("is of version 1.0, but the release is 2.0");
    }

    @Test
    void asksForTheRenderingOfADescriptionOnceForAllFiles() {
        Judgement judgement = judge(BuiltRelease.inReStructuredText(blobs, signer));

        assertThat(judgement).isInstanceOfSatisfying(Open.class, open -> assertThat(open.toRender())
                .hasSize(1)
                .first()
                .extracting(DistFile::filename)
                .isIn(Demo.SDIST, Demo.WHEEL));
    }

    @Test
    void acceptsADescriptionThatRenders() {
        BuiltRelease release = BuiltRelease.inReStructuredText(blobs, signer);

        assertThat(judge(release.built(1), rendered(release, true))).isInstanceOf(Accepted.class);
    }

    @Test
    void refusesADescriptionThatDoesNotRender() {
        BuiltRelease release = BuiltRelease.inReStructuredText(blobs, signer);

        assertThat(judge(release.built(1), rendered(release, false)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.failure().message())
                                .contains("line 2: Title underline too short"));
    }

    @Test
    void doesNotAskAgainWhenTheCellSaidNothing() {
        BuiltRelease release = BuiltRelease.inReStructuredText(blobs, signer);

        assertThat(judge(release.built(1), Json.MAPPER.createObjectNode()))
                .isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(accepted.warnings())
                        .isNotEmpty());
    }

    private JsonNode rendered(BuiltRelease release, boolean rendered) {
        Open open = (Open) judge(release);
        var result = Json.MAPPER.createObjectNode();
        result.putArray("files")
                .addObject()
                .put("filename", open.toRender().getFirst().filename())
                .put("rendered", rendered)
                .put("message", "line 2: Title underline too short");
        return result;
    }

    private Failure refusal(BuiltRelease release) {
        Judgement judgement = judge(release);
        assertThat(judgement).isInstanceOf(Refused.class);
        return ((Refused) judgement).failure();
    }

    private Judgement judge(BuiltRelease release) {
        return judge(release.built(1), null);
    }

    private Judgement judge(Built built, JsonNode rendered) {
        try {
            return judge.judge(built, rendered);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
