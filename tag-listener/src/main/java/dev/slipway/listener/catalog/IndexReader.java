package dev.slipway.listener.catalog;

import dev.slipway.events.IndexSpec;
import dev.slipway.events.IndexSpec.Existing;
import dev.slipway.events.IndexSpec.Kind;
import dev.slipway.events.Limits;
import dev.slipway.events.ReadSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads one index; what a well-known name brings stands in for what is not written. */
final class IndexReader {
    private static final String READ_CREDENTIAL = "read-credential";
    static final Words WORDS = Words.of(
            "kind",
            "upload",
            "simple",
            "index",
            "files",
            "credential",
            READ_CREDENTIAL,
            "existing",
            "dependencies",
            "rehearsal",
            "attestations",
            "patience",
            "settle",
            "limits");
    private static final Words KINDS = Words.of("pypi", "cargo");
    private static final Words EXISTING = Words.of("refuse", "skip");

    private final String name;
    private final Section section;
    private final Kind kind;
    private final Optional<IndexSpec> base;

    private IndexReader(String name, Section section, Kind kind, Optional<IndexSpec> base) {
        this.name = name;
        this.section = section;
        this.kind = kind;
        this.base = base.filter(known -> known.kind() == kind);
    }

    /** The index, or empty where it has an error that leaves it without an address. */
    static Optional<IndexSpec> read(String name, Value at, Optional<IndexSpec> wellKnown) {
        Section section = Section.of(at, WORDS);
        return kind(section, wellKnown).flatMap(kind -> new IndexReader(name, section, kind, wellKnown).spec());
    }

    private static Optional<Kind> kind(Section section, Optional<IndexSpec> wellKnown) {
        if (section.get("kind").isPresent()) {
            return section.get("kind")
                    .flatMap(value -> value.choice(KINDS))
                    .map(word -> Kind.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        Kind guess = section.get("index").isPresent() ? Kind.CARGO : Kind.PYPI;
        return Optional.of(wellKnown.map(IndexSpec::kind).orElse(guess));
    }

    private Optional<IndexSpec> spec() {
        refuseOfOtherKind();
        Optional<String> upload = address(kind == Kind.CARGO ? "index" : "upload", IndexSpec::upload);
        Optional<String> simple = address(kind == Kind.CARGO ? "index" : "simple", IndexSpec::simple);
        warnOfHalfReplaced();
        IndexSpec known = base.orElse(new IndexSpec(name, kind, "", "", null, null, false, null, null, null));
        Optional<String> credential = credential();
        IndexSpec read = new IndexSpec(
                name,
                kind,
                upload.orElse(""),
                simple.orElse(""),
                credential.orElse(known.credential()),
                existing().orElse(known.existing()),
                section.get("rehearsal").flatMap(Value::flag).orElse(known.rehearsal()),
                dependencies().orElse(known.dependencies()),
                section.get("patience").flatMap(Value::duration).orElse(known.patience()),
                section.get("settle").flatMap(Value::duration).orElse(known.settle()),
                reading(simple, known),
                LimitsReader.read(section, limits(upload, known)),
                attestations(upload, credential));
        return upload.isPresent() && simple.isPresent() ? Optional.of(read) : Optional.empty();
    }

    /** What an index is known to take holds for its well-known address only. */
    private static Limits limits(Optional<String> upload, IndexSpec known) {
        return upload.filter(known.upload()::equals).isPresent() ? known.limits() : Limits.NONE;
    }

    /** What is known of how an index is read holds for its well-known address only. */
    private ReadSpec reading(Optional<String> simple, IndexSpec known) {
        ReadSpec same = simple.filter(known.simple()::equals).isPresent() ? known.read() : ReadSpec.OPEN;
        Optional<String> files = section.get("files").flatMap(Addresses::folder);
        return new ReadSpec(
                files.orElse(same.files()), same.wellKnown(), readCredential().orElse(null));
    }

    private Optional<String> credential() {
        Optional<String> credential = section.get("credential").flatMap(Credential::ofIndex);
        boolean trusted = credential.filter(CredentialReference.TRUSTED::equals).isPresent();
        return trusted && kind == Kind.CARGO
                ? section.get("credential")
                        .get()
                        .refuse(
                                section.at().path() + ".credential: no cargo registry trusts the publisher's identity.",
                                "Use an API token: env:NAME or file:PATH.")
                : credential;
    }

    private Optional<String> readCredential() {
        Optional<Value> written = section.get(READ_CREDENTIAL);
        return written.isPresent() && kind == Kind.CARGO
                ? written.get()
                        .refuse(
                                written.get().path() + ": reading a private cargo registry is not supported yet.",
                                "Leave it out.")
                : written.flatMap(Credential::read);
    }

    private Optional<String> address(String key, Function<IndexSpec, String> known) {
        if (section.get(key).isPresent()) {
            return section.get(key).flatMap(value -> switch (key) {
                case "index" -> Addresses.sparse(value);
                case "simple" -> Addresses.folder(value);
                default -> Addresses.http(value);
            });
        }
        if (base.isPresent()) {
            return base.map(known);
        }
        String example = key.equals("index") ? "sparse+https://…/index/" : "https://…/";
        return section.at()
                .refuse(section.at().path() + " needs '" + key + "'.", "Write " + key + ": " + example + ".");
    }

    private Optional<Existing> existing() {
        return section.get("existing")
                .flatMap(value -> value.choice(EXISTING))
                .map(word -> Existing.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private Optional<List<String>> dependencies() {
        return section.get("dependencies").map(Value::texts);
    }

    private void refuseOfOtherKind() {
        List<String> foreign = kind == Kind.CARGO ? List.of("upload", "simple") : List.of("index");
        String remedy = kind == Kind.CARGO
                ? "A cargo registry has one address: index."
                : "A Python index has two addresses, upload and simple; or write kind: cargo.";
        foreign.forEach(key -> section.get(key)
                .ifPresent(value -> value.refuse(value.path() + " does not belong to an index of this kind.", remedy)));
    }

    /** PyPI takes them, at its well-known addresses, from whom it trusts; of no other index is it known. */
    private boolean attestations(Optional<String> upload, Optional<String> credential) {
        Optional<Value> wanted =
                section.get("attestations").filter(value -> value.flag().orElse(false));
        if (wanted.isEmpty()) {
            return false;
        }
        Value value = wanted.get();
        if (kind == Kind.CARGO || !base.map(IndexSpec::upload).equals(upload)) {
            value.refuse(
                    value.path() + ": this index is not known to take attestations.",
                    "Leave it out; PyPI and TestPyPI take them.");
        } else if (!credential.equals(Optional.of(CredentialReference.TRUSTED))) {
            value.refuse(
                    value.path() + ": an index takes attestations only from a publisher whose identity it trusts.",
                    "Write credential: trusted (docs/how-to/trusted-publishing.md), or leave attestations out.");
        }
        return true;
    }

    private void warnOfHalfReplaced() {
        boolean upload = section.get("upload").isPresent();
        if (base.isPresent() && upload != section.get("simple").isPresent()) {
            String replaced = upload ? "upload" : "simple";
            String kept = upload ? "simple" : "upload";
            section.at()
                    .reading()
                    .warn("Index " + name + " replaces '" + replaced + "' but keeps the well-known '" + kept
                            + "': files would be looked for on another index than they were sent to.");
        }
    }
}
