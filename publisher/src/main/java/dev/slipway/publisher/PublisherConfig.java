package dev.slipway.publisher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the publisher works; all of it has defaults that suit most. */
@ConfigMapping(prefix = "slipway.publishing")
public interface PublisherConfig {

    /** Only these indexes are served by this process, from its start; empty: all, each from its first turn. */
    Optional<List<String>> only();

    /** These indexes are not served by this process: they have one of their own. */
    Optional<List<String>> except();

    /** How many publications of one index run at a time. */
    @WithDefault("4")
    int concurrency();

    /** How long a run may be silent before another process takes it over. */
    @WithDefault("30s")
    Duration lease();

    /** How long an index may take to answer, beside the time for a file's bytes; less than half the lease. */
    @WithDefault("14s")
    Duration answerTimeout();

    /** How many files a second are sent to one index at most. */
    @WithDefault("20")
    int uploadsPerSecond();

    /** The first wait after an index failed; it doubles. */
    @WithDefault("250ms")
    Duration firstRetry();

    /** The longest wait while patience lasts. */
    @WithDefault("10s")
    Duration slowestRetry();

    /** The longest wait while a release is parked. */
    @WithDefault("30s")
    Duration slowestParkedRetry();

    /** How long a parked release goes on by itself. */
    @WithDefault("24h")
    Duration resume();

    /** Throws unless a request is over before anybody else may take its run over. */
    default void check() {
        if (answerTimeout().multipliedBy(2).compareTo(lease()) >= 0) {
            throw new IllegalArgumentException(
                    "slipway.publishing.answer-timeout (%s) must be less than half of slipway.publishing.lease (%s)"
                            .formatted(answerTimeout(), lease()));
        }
    }

    default boolean serves(String index) {
        return only().map(names -> names.contains(index)).orElse(true)
                && except().map(names -> !names.contains(index)).orElse(true);
    }
}
