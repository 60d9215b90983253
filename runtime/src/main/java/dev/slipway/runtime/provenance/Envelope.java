package dev.slipway.runtime.provenance;

import dev.slipway.events.Json;
import dev.slipway.runtime.signature.Signer;
import dev.slipway.runtime.signature.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A DSSE envelope, version 1 (github.com/secure-systems-lab/dsse): a payload in Base64, its type, and signatures over both.
 */
public record Envelope(String payloadType, String payload, List<Signature> signatures) {

    /** {@code keyid} only helps to find the key; {@code sig} is in Base64. */
    public record Signature(String keyid, String sig) {}

    public Envelope {
        Objects.requireNonNull(payloadType, "payloadType");
        Objects.requireNonNull(payload, "payload");
        signatures = List.copyOf(signatures);
    }

    public static Envelope signed(String payloadType, byte[] payload, Signer signer) {
        Signature signature = new Signature(signer.keyId(), signer.sign(preAuthenticated(payloadType, payload)));
        return new Envelope(payloadType, Base64.getEncoder().encodeToString(payload), List.of(signature));
    }

    /** Empty for what is no envelope. */
    public static Optional<Envelope> read(byte[] json) {
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(json, Envelope.class));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    public byte[] bytes() {
        try {
            return Json.MAPPER.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The payload, if one of the verifier's keys signed it as this type. */
    public Optional<byte[]> open(String wantedType, Verifier verifier) {
        try {
            byte[] content = Base64.getDecoder().decode(payload);
            byte[] text = preAuthenticated(wantedType, content);
            boolean signed = signatures.stream().anyMatch(each -> verifier.verifies(text, each.sig()));
            return signed ? Optional.of(content) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** What is signed: the PAE of the specification. */
    private static byte[] preAuthenticated(String type, byte[] payload) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int typeLength = type.getBytes(StandardCharsets.UTF_8).length;
        text.writeBytes(
                ("DSSEv1 " + typeLength + " " + type + " " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        text.writeBytes(payload);
        return text.toByteArray();
    }
}
