package dev.slipway.builder.read;

import dev.slipway.events.SourceSpec;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.util.Optional;

/**
 * An index that asks readers for a credential.
 *
 * @param name for people, such as {@code indexes/private}
 */
record PrivateIndex(String name, SourceSpec source, Credential credential) {

    /** The page of a project (PEP 503). */
    URI page(String project) {
        return URI.create(source.url()).resolve(project + "/");
    }

    /** Whether it may be asked there for what it holds: at its own place, or where it is said to keep its files. */
    boolean reaches(URI address) {
        boolean own = Origin.of(URI.create(source.url())).leadsTo(address);
        return own
                || Optional.ofNullable(source.read().files())
                        .filter(files -> Origin.of(URI.create(files)).leadsTo(address))
                        .isPresent();
    }
}
