package dev.slipway.runtime.provenance;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Json;
import dev.slipway.runtime.signature.Signer;
import dev.slipway.runtime.signature.Verifier;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An in-toto statement, version 1 (github.com/in-toto/attestation): these files have this provenance. */
public record Statement(
        @JsonProperty("_type") String type, List<Subject> subject, String predicateType, Provenance predicate) {
    /** What an envelope with a statement says that it holds. */
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    private static final String TYPE = "https://in-toto.io/Statement/v1";

    /** A file, by the sha256 of its bytes. */
    public record Subject(String name, Map<String, String> digest) {
        static Subject of(DistFile file) {
            return new Subject(file.filename(), Map.of("sha256", file.sha256()));
        }
    }

    /** Of every file of a set. */
    public static Statement of(DistSet set, Provenance provenance) {
        return new Statement(TYPE, subjects(set), Provenance.TYPE, provenance);
    }

    public Envelope signed(Signer signer) {
        try {
            return Envelope.signed(PAYLOAD_TYPE, Json.MAPPER.writeValueAsBytes(this), signer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty when none of the verifier's keys signed it, or when it is none. */
    static Optional<Statement> open(Envelope envelope, Verifier verifier) {
        return envelope.open(PAYLOAD_TYPE, verifier).flatMap(Statement::read);
    }

    boolean isAbout(DistSet set) {
        return TYPE.equals(type)
                && Provenance.TYPE.equals(predicateType)
                && subjects(set).equals(subject);
    }

    private static List<Subject> subjects(DistSet set) {
        return set.files().stream().map(Subject::of).toList();
    }

    private static Optional<Statement> read(byte[] json) {
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(json, Statement.class));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }
}
