package dev.slipway.checks;

import dev.slipway.checks.archive.Archive;
import dev.slipway.checks.name.NameAndVersion;
import java.util.List;
import java.util.Optional;

/** A file that no index takes, by its name. */
public record UnknownFile(String filename, long size) implements Distribution {

    @Override
    public Archive archive() {
        return Archive.unreadable(List.of());
    }

    @Override
    public Optional<NameAndVersion> identity() {
        return Optional.empty();
    }
}
