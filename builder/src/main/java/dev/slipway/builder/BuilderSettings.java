package dev.slipway.builder;

import dev.slipway.builder.runner.HostedRunners;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the builder's settings; where there is a default it stands here. */
final class BuilderSettings {

    @Produces
    @Singleton
    BuilderConfig config(
            @ConfigProperty(name = "slipway.work") Path work,
            @ConfigProperty(name = "slipway.builder.key") Path key,
            @ConfigProperty(name = "slipway.builder.lease", defaultValue = "15S") Duration lease,
            @ConfigProperty(name = "slipway.builder.cell-timeout", defaultValue = "30M") Duration timeout,
            @ConfigProperty(name = "slipway.builder.largest-blob", defaultValue = "1073741824") long largestBlob,
            @ConfigProperty(name = "slipway.builder.tries", defaultValue = "3") int tries,
            @ConfigProperty(name = "slipway.builder.retry", defaultValue = "2S") Duration retry,
            @ConfigProperty(name = "slipway.builder.worker-program") Optional<Path> workerProgram,
            @ConfigProperty(name = "slipway.builder.runner-look", defaultValue = "15S") Duration look,
            @ConfigProperty(name = "slipway.builder.runner-arrival", defaultValue = "15M") Duration arrival) {
        HostedRunners.Times runners = new HostedRunners.Times(look, arrival);
        return new BuilderConfig(work, key, lease, timeout, largestBlob, tries, retry, workerProgram, runners);
    }
}
