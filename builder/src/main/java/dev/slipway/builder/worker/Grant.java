package dev.slipway.builder.worker;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a worker may be given: by its token, and by its own wish.
 *
 * @param sha256 the token's hash; empty for the token from the builder's settings, which cannot be revoked
 * @param teams whose cells; empty: everybody's
 * @param platforms of these platforms, and cells that any platform serves; empty: all
 * @param only this one, since the worker was started for it; empty: any
 */
public record Grant(Optional<String> sha256, List<String> teams, List<String> platforms, Optional<UUID> only) {
    /** Every cell of everybody. */
    public static final Grant EVERYTHING = new Grant(Optional.empty(), List.of(), List.of());

    public Grant {
        teams = List.copyOf(teams);
        platforms = List.copyOf(platforms);
    }

    /** What a token gives. */
    public Grant(Optional<String> sha256, List<String> teams, List<String> platforms) {
        this(sha256, teams, platforms, Optional.empty());
    }

    /** The same for a worker that was started for one cell; null: for any. */
    public Grant only(UUID cell) {
        return new Grant(sha256, teams, platforms, Optional.ofNullable(cell));
    }

    /** The part of the offer that this lets the worker do; empty when that is none of its platforms. */
    public Optional<Offer> narrow(Offer offer) {
        if (platforms.isEmpty()) {
            return Optional.of(offer);
        }
        List<String> both =
                offer.platforms().stream().filter(platforms::contains).toList();
        return both.isEmpty() ? Optional.empty() : Optional.of(offer.withPlatforms(both));
    }
}
