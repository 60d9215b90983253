package dev.slipway.checks;

import dev.slipway.checks.archive.ArchiveSound;
import dev.slipway.checks.crate.CrateLayout;
import dev.slipway.checks.description.DescriptionPresent;
import dev.slipway.checks.description.DescriptionRenders;
import dev.slipway.checks.metadata.Classifiers;
import dev.slipway.checks.metadata.Contacts;
import dev.slipway.checks.metadata.Dependencies;
import dev.slipway.checks.metadata.DynamicFields;
import dev.slipway.checks.metadata.Extras;
import dev.slipway.checks.metadata.Licenses;
import dev.slipway.checks.metadata.Links;
import dev.slipway.checks.metadata.MetadataForm;
import dev.slipway.checks.metadata.MetadataVersion;
import dev.slipway.checks.metadata.NameField;
import dev.slipway.checks.metadata.RequiresPython;
import dev.slipway.checks.metadata.SingleFields;
import dev.slipway.checks.metadata.Summary;
import dev.slipway.checks.metadata.VersionField;
import dev.slipway.checks.name.FileKind;
import dev.slipway.checks.name.FileSize;
import dev.slipway.checks.sdist.SdistFilename;
import dev.slipway.checks.sdist.SdistLayout;
import dev.slipway.checks.sdist.TarMembers;
import dev.slipway.checks.set.Companions;
import dev.slipway.checks.set.DistributionSet;
import dev.slipway.checks.set.MatrixComplete;
import dev.slipway.checks.set.OneSdist;
import dev.slipway.checks.set.SameMetadata;
import dev.slipway.checks.set.SameModules;
import dev.slipway.checks.set.SameRelease;
import dev.slipway.checks.set.SetCheck;
import dev.slipway.checks.wheel.DistInfo;
import dev.slipway.checks.wheel.EntryPoints;
import dev.slipway.checks.wheel.MachineCodeFits;
import dev.slipway.checks.wheel.MachineCodeTagged;
import dev.slipway.checks.wheel.PlatformTags;
import dev.slipway.checks.wheel.RecordMatches;
import dev.slipway.checks.wheel.SearchPaths;
import dev.slipway.checks.wheel.TopLevel;
import dev.slipway.checks.wheel.WheelFilename;
import dev.slipway.checks.wheel.WheelTags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The checks of distributions, in the order in which their findings are reported. */
public final class Checks {

    private final List<Check> checks;
    private final List<SetCheck> together =
            List.of(new MatrixComplete(), new OneSdist(), new SameRelease(), new SameMetadata(), new SameModules());

    private Checks(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** All of them; the renderer is asked about descriptions in reStructuredText only. */
    public static Checks standard(DescriptionRenderer renderer) {
        return new Checks(List.of(
                new FileKind(),
                new FileSize(),
                new WheelFilename(),
                new SdistFilename(),
                new ArchiveSound(),
                new TarMembers(),
                new PlatformTags(),
                new MachineCodeFits(),
                new MachineCodeTagged(),
                new SearchPaths(),
                new TopLevel(),
                new DistInfo(),
                new SdistLayout(),
                new CrateLayout(),
                new WheelTags(),
                new RecordMatches(),
                new EntryPoints(),
                new MetadataForm(),
                new MetadataVersion(),
                new SingleFields(),
                new NameField(),
                new VersionField(),
                new Summary(),
                new Contacts(),
                new Links(),
                new RequiresPython(),
                new Dependencies(),
                new Extras(),
                new DynamicFields(),
                new Classifiers(),
                new Licenses(),
                new DescriptionPresent(),
                new DescriptionRenders(renderer)));
    }

    /** Judges one file. */
    public FileResult check(Distribution distribution) {
        Findings findings = new Findings(distribution.filename());
        checks.forEach(check -> check.check(distribution, findings));
        return FileResult.of(distribution.filename(), findings.all());
    }

    /** Opens and judges one file. @throws IOException only when it cannot be read */
    public FileResult check(Path file) throws IOException {
        return check(Distributions.open(file));
    }

    /** Judges each of these files, and wheels beside the source distribution of their release, where that is among them. */
    public List<FileResult> check(List<Distribution> files) {
        Companions companions = new Companions(files);
        return files.stream()
                .map(file -> check(file).with(companions.findings(file)))
                .toList();
    }

    /** Judges every file of a release, and its files together: are they all there, and of one release? */
    public SetResult check(DistributionSet set) {
        Findings findings =
                new Findings(set.expected().name() + " " + set.expected().version());
        together.forEach(check -> check.check(set, findings));
        return new SetResult(set.files().stream().map(this::check).toList(), findings.all());
    }
}
