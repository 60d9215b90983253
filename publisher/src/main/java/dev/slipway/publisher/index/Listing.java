package dev.slipway.publisher.index;

import dev.slipway.events.DistFile;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A package's page: the files that the index says it holds. */
public record Listing(Map<String, Listed> files) {

    /** One file as listed, where it is, and since when; {@code sha256} and {@code uploadedAt} are null where the page does not say. */
    public record Listed(String filename, String sha256, URI address, Instant uploadedAt) {}

    public Listing {
        files = Map.copyOf(files);
    }

    public static Listing of(List<Listed> files) {
        return new Listing(files.stream()
                .collect(Collectors.toMap(Listed::filename, Function.identity(), (first, second) -> first)));
    }

    /** How a file stands on the index. */
    public enum Standing {
        ABSENT,
        SAME,
        /** There is one of this name with other bytes, or with a hash that the page does not tell. */
        OTHER
    }

    public Standing standing(String filename, String sha256) {
        Listed listed = files.get(filename);
        if (listed == null) {
            return Standing.ABSENT;
        }
        return sha256.equals(listed.sha256()) ? Standing.SAME : Standing.OTHER;
    }

    public boolean serves(List<DistFile> wanted) {
        return wanted.stream().allMatch(file -> standing(file.filename(), file.sha256()) == Standing.SAME);
    }

    /** When the earliest of these files came, where the page says. */
    public Optional<Instant> firstOf(List<DistFile> wanted) {
        return wanted.stream()
                .map(file -> files.get(file.filename()))
                .filter(listed -> listed != null && listed.uploadedAt() != null)
                .map(Listed::uploadedAt)
                .min(Comparator.naturalOrder());
    }

    /** The sha256 listed for a file, for people. */
    public Optional<String> sha256(String filename) {
        return Optional.ofNullable(files.get(filename)).map(Listed::sha256);
    }
}
