package dev.slipway.publisher.publication;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.publisher.index.Indexes;
import dev.slipway.publisher.index.Listing;
import dev.slipway.publisher.index.Listing.Standing;
import dev.slipway.publisher.index.PackageIndex;
import dev.slipway.publisher.index.Reading;
import dev.slipway.runtime.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The wait until an index serves what it accepted. After an upload a short one happens in place, since most indexes need
 * milliseconds; for those behind a CDN the job comes back, with one look each time.
 */
public final class Appearance {
    private static final Duration IN_PLACE = Duration.ofSeconds(3);
    private static final Duration AFTER_DOUBT = Duration.ofMillis(500);
    private static final Backoff BETWEEN = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2));

    private final InstantSource clock;

    public Appearance(InstantSource clock) {
        this.clock = clock;
    }

    /** {@code read} is the page where nothing was sent since it was read. */
    Result await(Publication publication, Indexes.Connection connection, Optional<Listing> read)
            throws InterruptedException {
        List<DistFile> files = publication.set().files();
        if (read.isPresent()) {
            return read.get().serves(files) ? new Result.Served() : missing(publication, read.get());
        }
        Instant until = clock.instant().plus(IN_PLACE);
        for (int reads = 1; ; reads++) {
            switch (connection.index().read(publication.at().name(), files)) {
                case Reading.Listed listed -> {
                    if (listed.listing().serves(files)) {
                        return new Result.Served();
                    }
                    if (clock.instant().isAfter(until)) {
                        return missing(publication, listed.listing());
                    }
                }
                case Reading.Unavailable unavailable -> {
                    connection.guard().failed(unavailable.failure(), unavailable.notBefore());
                    return new Result.Troubled(unavailable.failure(), unavailable.notBefore());
                }
                case Reading.Refused refused -> {
                    return new Result.Refused(refused.failure());
                }
            }
            Thread.sleep(BETWEEN.after(reads));
        }
    }

    /** How the index lists a file whose upload had no clear answer; a page that cannot be read says "absent". */
    Standing standing(Publication publication, PackageIndex index, DistFile file) throws InterruptedException {
        Instant until = clock.instant().plus(AFTER_DOUBT);
        for (int reads = 1; ; reads++) {
            Standing standing =
                    index.read(publication.at().name(), List.of(file)) instanceof Reading.Listed(Listing listing)
                            ? listing.standing(file.filename(), file.sha256())
                            : Standing.ABSENT;
            if (standing != Standing.ABSENT || clock.instant().isAfter(until)) {
                return standing;
            }
            Thread.sleep(BETWEEN.after(reads));
        }
    }

    private static Result missing(Publication publication, Listing listing) {
        List<DistFile> missing = publication.set().files().stream()
                .filter(file -> listing.standing(file.filename(), file.sha256()) != Standing.SAME)
                .toList();
        return new Result.Unseen(notVisible(publication, missing, null));
    }

    static Failure notVisible(Publication publication, List<DistFile> missing, String words) {
        String names = missing.stream().map(DistFile::filename).collect(Collectors.joining(", "));
        return Failure.unavailable(
                        "not-visible",
                        "The index %s has accepted %s, but %s does not list it yet."
                                .formatted(
                                        publication.index().name(),
                                        names,
                                        publication.index().simple()),
                        "Slipway goes on looking by itself; if the index never lists it, check the simple address in the catalog.")
                .withDetail(words);
    }
}
