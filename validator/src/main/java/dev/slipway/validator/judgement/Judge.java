package dev.slipway.validator.judgement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.checks.Checks;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Distributions;
import dev.slipway.checks.SetResult;
import dev.slipway.checks.set.DistributionSet;
import dev.slipway.checks.set.Expected;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.Spec;
import dev.slipway.runtime.provenance.ProvenanceCheck;
import dev.slipway.runtime.provenance.ProvenanceCheck.Claim;
import dev.slipway.validator.judgement.Judgement.Accepted;
import dev.slipway.validator.judgement.Judgement.Open;
import dev.slipway.validator.judgement.Judgement.Refused;
import dev.slipway.validator.judgement.Materials.Fetched;
import dev.slipway.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges what the builder made: is it his, are these the bytes, and do they pass every check? */
public final class Judge {
    private final ProvenanceCheck provenance;
    private final Materials materials;

    public Judge(ProvenanceCheck provenance, Materials materials) {
        this.provenance = provenance;
        this.materials = materials;
    }

    /**
     * {@code rendered} is the result of the cell that rendered the descriptions, or null before it was asked.
     *
     * @throws IOException when the store or the work folder does not answer
     */
    Judgement judge(Built built, JsonNode rendered) throws IOException {
        Claim claim = new Claim(built.release(), Optional.empty(), built.set());
        Optional<String> unproven = provenance.refusal(built.provenance(), claim);
        if (unproven.isPresent()) {
            return new Refused(Failure.internal(
                    "The builder does not vouch for the set " + built.set().id() + ": " + unproven.get() + ".", null));
        }
        Optional<Version> version = Optional.ofNullable(built.spec().version()).flatMap(Version::parse);
        if (version.isEmpty()) {
            return new Refused(Failure.internal("The build names no version.", null));
        }
        Path folder = materials.temporaryFolder();
        try {
            return judge(built, version.get(), rendered, folder);
        } finally {
            remove(folder);
        }
    }

    private Judgement judge(Built built, Version version, JsonNode rendered, Path folder) throws IOException {
        List<Distribution> files = new ArrayList<>();
        for (Opened each : opened(built.set().files(), folder)) {
            switch (each) {
                case Opened.File(Distribution distribution) -> files.add(distribution);
                case Opened.Unusable(Failure failure) -> {
                    return new Refused(failure);
                }
            }
        }
        Descriptions descriptions = rendered == null ? Descriptions.unasked() : Descriptions.answered(rendered);
        SetResult result = Checks.standard(descriptions).check(new DistributionSet(expected(built, version), files));
        return judgement(built, files, result, descriptions);
    }

    private sealed interface Opened {
        record File(Distribution distribution) implements Opened {}

        record Unusable(Failure failure) implements Opened {}
    }

    /** Unpacking and hashing is most of the work: as many files at a time as there are processors. */
    private List<Opened> opened(List<DistFile> files, Path folder) throws IOException {
        try {
            return files.parallelStream().map(file -> opened(file, folder)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Opened opened(DistFile file, Path folder) {
        try {
            return switch (materials.fetch(file, folder)) {
                case Fetched.File(Path path) -> new Opened.File(Distributions.open(file.filename(), path));
                case Fetched.Missing() ->
                    new Opened.Unusable(Failure.internal("The store has no " + file.filename() + ".", file.sha256()));
                case Fetched.Changed(long size, String sha256) -> {
                    String found = "expected " + file.sha256() + ", found " + sha256 + " (" + size + " bytes)";
                    yield new Opened.Unusable(
                            Failure.internal("The bytes of " + file.filename() + " have changed.", found));
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Judgement judgement(
            Built built, List<Distribution> files, SetResult result, Descriptions descriptions) {
        if (!result.accepted()) {
            return new Refused(CheckFailure.of(result));
        }
        Set<String> open = descriptions.open();
        if (!open.isEmpty()) {
            return new Open(built.set().files().stream()
                    .filter(file -> open.contains(file.filename()))
                    .toList());
        }
        List<String> warnings = result.findings().map(CheckFailure::line).toList();
        return new Accepted(warnings, requiresPython(files));
    }

    private static Expected expected(Built built, Version version) {
        Spec spec = built.spec();
        List<Expected.Cell> cells = built.matrix().stream()
                .map(made -> new Expected.Cell(made.cell(), Optional.ofNullable(made.filename())))
                .toList();
        return new Expected(
                built.packageName(), version, !"rust".equals(spec.build().kind()), cells);
    }

    private static String requiresPython(List<Distribution> files) {
        return files.stream()
                .flatMap(file -> file.metadata().stream())
                .flatMap(metadata -> metadata.content().first("Requires-Python").stream())
                .findFirst()
                .orElse(null);
    }

    private static void remove(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                Files.delete(entry);
            }
        }
        Files.delete(folder);
    }
}
