package dev.slipway.builder.plan;

import dev.slipway.events.BuildSpec;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.BuildSpec.Wheels;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Spec;
import java.util.Optional;

/**
 * What the catalog asks of a project that turned out to be a crate, and that only a Python project can have. Where the catalog
 * itself says {@code kind: rust}, the listener has refused it before.
 */
final class CrateRefusals {
    private CrateRefusals() {}

    static Optional<Failure> of(Spec spec) {
        return words(spec.build())
                .or(() -> index(spec))
                .map(what -> Failure.user(
                        "plan-failed",
                        "The project is a crate, by its Cargo.toml, and " + what + ".",
                        "Change that in the catalog, or set the build's 'path' to the folder of the Python project."));
    }

    private static Optional<String> words(BuildSpec build) {
        if (build.strategy() != VersionStrategy.STATIC || !build.versionFiles().isEmpty()) {
            return Optional.of(
                    "its version stands in that file: the build's 'version' and 'version-files' say otherwise");
        }
        if (!build.wheels().equals(Wheels.OF_PROJECT)) {
            return Optional.of("has no wheels, of which the build speaks");
        }
        return build.prepare().isEmpty()
                ? Optional.empty()
                : Optional.of("is packaged by cargo alone: the build's 'prepare' has no place in it");
    }

    private static Optional<String> index(Spec spec) {
        return spec.route().stages().stream()
                .filter(stage -> stage.kind() == RouteSpec.Kind.INDEX)
                .filter(stage -> spec.index(stage.name()).kind() == IndexSpec.Kind.PYPI)
                .findFirst()
                .map(stage -> "the stage " + stage.name() + " of its route takes Python packages");
    }
}
