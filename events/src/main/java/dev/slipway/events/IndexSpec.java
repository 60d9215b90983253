package dev.slipway.events;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A package index: where to upload, its simple pages (both URLs), a reference to its credential ({@code env:NAME},
 * {@code file:PATH}, {@code trusted} or {@code none}; never the secret itself), what to do with a version that is there with other bytes,
 * whether it only rehearses, the indexes its packages' dependencies come from, how long what is unavailable is retried
 * before the release is parked, how long the index may wrongly say "absent", how its simple pages are read, what it is known
 * to take in a time, and whether it gets an attestation with each file.
 */
public record IndexSpec(
        String name,
        Kind kind,
        String upload,
        String simple,
        String credential,
        Existing existing,
        boolean rehearsal,
        List<String> dependencies,
        Duration patience,
        Duration settle,
        ReadSpec read,
        Limits limits,
        boolean attestations) {

    /** What protocol it speaks. */
    public enum Kind {
        PYPI,
        CARGO
    }

    /** What another set under the same version means. */
    public enum Existing {
        REFUSE,
        SKIP
    }

    public IndexSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(upload, "upload");
        Objects.requireNonNull(simple, "simple");
        credential = credential == null ? "none" : credential;
        existing = existing == null ? Existing.REFUSE : existing;
        dependencies = dependencies == null ? List.of() : List.copyOf(dependencies);
        patience = patience == null ? Duration.ofMinutes(3) : patience;
        settle = settle == null ? Duration.ZERO : settle;
        read = read == null ? ReadSpec.OPEN : read;
        limits = limits == null ? Limits.NONE : limits;
    }

    /** One that everybody may read, files and all on one host, and that takes whatever comes. */
    public IndexSpec(
            String name,
            Kind kind,
            String upload,
            String simple,
            String credential,
            Existing existing,
            boolean rehearsal,
            List<String> dependencies,
            Duration patience,
            Duration settle) {
        this(
                name,
                kind,
                upload,
                simple,
                credential,
                existing,
                rehearsal,
                dependencies,
                patience,
                settle,
                null,
                null,
                false);
    }

    public IndexSpec readAs(ReadSpec other) {
        return new IndexSpec(
                name,
                kind,
                upload,
                simple,
                credential,
                existing,
                rehearsal,
                dependencies,
                patience,
                settle,
                other,
                limits,
                attestations);
    }

    public IndexSpec limitedTo(Limits other) {
        return new IndexSpec(
                name,
                kind,
                upload,
                simple,
                credential,
                existing,
                rehearsal,
                dependencies,
                patience,
                settle,
                read,
                other,
                attestations);
    }

    /** Where its packages are read. */
    public SourceSpec source() {
        return new SourceSpec(simple, read);
    }
}
