package dev.slipway.checks;

import dev.slipway.checks.archive.Archive;
import dev.slipway.checks.metadata.MetadataFile;
import dev.slipway.checks.name.NameAndVersion;
import java.util.Optional;

/** One file of a release, opened: a wheel, a source distribution, a crate, or a file of no known kind. */
public interface Distribution {

    /** The name under which it is to be published; its content may lie elsewhere under another. */
    String filename();

    /** In bytes. */
    long size();

    Archive archive();

    /** What its name says that it is; empty where the name does not parse. */
    Optional<NameAndVersion> identity();

    /** Its METADATA or PKG-INFO; empty where there is none, or it could not be read. */
    default Optional<MetadataFile> metadata() {
        return Optional.empty();
    }
}
