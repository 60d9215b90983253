package dev.slipway.checks.set;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.wheel.Wheel;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every cell of the matrix made its file, a wheel that fits the cell, and no file comes from elsewhere. */
public final class MatrixComplete implements SetCheck {

    @Override
    public void check(DistributionSet set, Findings findings) {
        if (set.files().isEmpty()) {
            findings.error("set-empty", "the release has no files", "Look at the build's log for why none was made.");
        }
        if (!set.expected().cells().isEmpty()) {
            set.expected().cells().forEach(cell -> cell(cell, set, findings));
            unexpected(set, findings);
        }
    }

    private static void cell(Expected.Cell cell, DistributionSet set, Findings findings) {
        Optional<Distribution> file = set.files().stream()
                .filter(any -> cell.filename().filter(any.filename()::equals).isPresent())
                .findFirst();
        if (file.isPresent()) {
            fit(cell, file.get(), findings);
            return;
        }
        String named = cell.filename()
                .map(name -> " (" + Shown.quoted(name) + " is not there)")
                .orElse("");
        findings.error(
                "missing-cell",
                cell.name(),
                "the cell " + Shown.quoted(cell.name()) + " of the matrix made no file" + named,
                "Look at the cell's log, then replay the release from build.");
    }

    private static void unexpected(DistributionSet set, Findings findings) {
        Set<String> planned = set.expected().cells().stream()
                .flatMap(cell -> cell.filename().stream())
                .collect(Collectors.toSet());
        set.files().stream()
                .map(Distribution::filename)
                .filter(name -> !planned.contains(name))
                .forEach(name -> findings.error(
                        "unexpected-file",
                        name,
                        "no cell of the matrix was to make " + Shown.quoted(name),
                        "Remove it from the release, or add its cell to the matrix."));
    }

    private static void fit(Expected.Cell cell, Distribution file, Findings findings) {
        Optional<CellTag> promised = CellTag.of(cell.name());
        if (promised.isEmpty()
                || !(file instanceof Wheel wheel)
                || wheel.parsedName().isEmpty()) {
            return;
        }
        if (wheel.parsedName().get().tags().stream().noneMatch(promised.get()::fits)) {
            findings.error(
                    "cell-tags",
                    file.filename(),
                    "the cell " + Shown.quoted(cell.name()) + " made " + Shown.quoted(file.filename())
                            + ", which does not install there",
                    "Check what the build backend was told about interpreter and platform.");
        }
    }
}
