package dev.slipway.publisher.publication;

import dev.slipway.events.DistFile;
import dev.slipway.publisher.index.DistName;
import dev.slipway.publisher.index.Listing;
import dev.slipway.publisher.index.Listing.Standing;
import dev.slipway.publisher.ledger.Claim;
import dev.slipway.publisher.ledger.Entry;
import dev.slipway.version.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the ledger and the index's page say together. The ledger was read before the page. */
sealed interface Reconciliation {

    /** These were seen on the index, which the ledger does not know yet; those are to be sent. */
    record Missing(List<DistFile> seen, List<DistFile> toSend) implements Reconciliation {}

    /** The index holds other files under this version; the words say which. */
    record Taken(String words) implements Reconciliation {}

    /** The claim is another set's, but the index came to hold no file of it. */
    record Free() implements Reconciliation {}

    /** A file that may be out is not listed, and it is too early to believe that. */
    record Unsettled(Duration left) implements Reconciliation {}

    static Reconciliation of(Publication publication, Claim claim, Listing listing) {
        return switch (claim) {
            case Claim.Others others -> withOthers(others, listing);
            case Claim.Ours ours -> withOurs(publication, ours, listing);
        };
    }

    private static Reconciliation withOthers(Claim.Others others, Listing listing) {
        for (Entry entry : others.entries()) {
            if (entry.confirmed() || listing.standing(entry.filename(), entry.sha256()) == Standing.SAME) {
                return new Taken("%s of the release %s (sha256 %s) is there"
                        .formatted(entry.filename(), others.release(), entry.sha256()));
            }
        }
        Duration left =
                unsettled(others.entries().stream().filter(Entry::touched).toList());
        return left.isPositive() ? new Unsettled(left) : new Free();
    }

    private static Reconciliation withOurs(Publication publication, Claim.Ours ours, Listing listing) {
        Map<String, Entry> entries =
                ours.entries().stream().collect(Collectors.toMap(Entry::filename, Function.identity()));
        List<DistFile> seen = new ArrayList<>();
        List<DistFile> absent = new ArrayList<>();
        for (DistFile file : publication.set().files()) {
            switch (listing.standing(file.filename(), file.sha256())) {
                case SAME -> seen.add(file);
                case OTHER -> {
                    return new Taken(otherBytes(file, listing));
                }
                case ABSENT -> absent.add(file);
            }
        }
        seen.removeIf(file -> entries.get(file.filename()).confirmed());
        absent.removeIf(file -> entries.get(file.filename()).confirmed());
        boolean first = ours.entries().stream().noneMatch(Entry::touched);
        Optional<String> foreign = first && !absent.isEmpty() ? foreign(publication, listing) : Optional.empty();
        if (foreign.isPresent()) {
            return new Taken(foreign.get() + " is there and does not belong to this release");
        }
        Duration left = unsettled(
                absent.stream().map(file -> entries.get(file.filename())).toList());
        return left.isPositive() ? new Unsettled(left) : new Missing(seen, absent);
    }

    static String otherBytes(DistFile file, Listing listing) {
        return "%s is there with %s, the release's has sha256 %s"
                .formatted(
                        file.filename(),
                        listing.sha256(file.filename())
                                .map(hash -> "sha256 " + hash)
                                .orElse("a hash that is not told"),
                        file.sha256());
    }

    private static Duration unsettled(List<Entry> entries) {
        return entries.stream()
                .map(Entry::unsettled)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static Optional<String> foreign(Publication publication, Listing listing) {
        Version version = Version.of(publication.turn().spec().version());
        return listing.files().keySet().stream()
                .filter(name -> DistName.of(name, publication.at().name())
                        .filter(found -> found.version().equals(version))
                        .isPresent())
                .filter(name -> publication.set().files().stream()
                        .noneMatch(file -> file.filename().equals(name)))
                .sorted()
                .findFirst();
    }
}
