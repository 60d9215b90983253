package dev.slipway.publisher.audit;

import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.index.DistName;
import dev.slipway.publisher.index.Listing;
import dev.slipway.publisher.index.PackageName;
import dev.slipway.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A release on one index; {@code agrees} is null, and {@code problem} says why, where the index could not be read. */
public record AuditedIndex(
        String release,
        String index,
        String packageName,
        String version,
        Boolean agrees,
        String problem,
        List<AuditedFile> files) {

    public AuditedIndex {
        files = List.copyOf(files);
    }

    static AuditedIndex unread(TurnEvent.Granted turn, String problem) {
        return of(turn, null, problem, List.of());
    }

    static AuditedIndex compared(TurnEvent.Granted turn, List<LedgerLine> ledger, Listing listing) {
        List<AuditedFile> files = new ArrayList<>();
        for (LedgerLine line : ledger) {
            files.add(AuditedFile.of(line, listing.standing(line.filename(), line.sha256())));
        }
        Set<String> known = ledger.stream().map(LedgerLine::filename).collect(Collectors.toSet());
        listing.files().values().stream()
                .filter(listed -> !known.contains(listed.filename()) && isOf(turn, listed.filename()))
                .map(listed -> AuditedFile.foreign(listed.filename(), listed.sha256()))
                .sorted(java.util.Comparator.comparing(AuditedFile::filename))
                .forEach(files::add);
        return of(turn, files.stream().allMatch(AuditedFile::agrees), null, files);
    }

    private static boolean isOf(TurnEvent.Granted turn, String filename) {
        Optional<DistName> name = DistName.of(filename, PackageName.normalised(turn.packageName()));
        return name.isPresent()
                && name.get().version().equals(Version.of(turn.spec().version()));
    }

    private static AuditedIndex of(TurnEvent.Granted turn, Boolean agrees, String problem, List<AuditedFile> files) {
        return new AuditedIndex(
                turn.release(), turn.stage(), turn.packageName(), turn.spec().version(), agrees, problem, files);
    }
}
