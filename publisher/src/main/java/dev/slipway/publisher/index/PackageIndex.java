package dev.slipway.publisher.index;

import dev.slipway.events.DistFile;
import dev.slipway.publisher.artifact.Metadata;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** A package index as the publisher sees it: what it lists of a package, and the upload of one file. */
public interface PackageIndex {

    /**
     * Reads the package's page (by its normalised name); a package that the index does not know is an empty listing. Of the
     * files of interest the hashes are found out, should the page not tell them.
     */
    Reading read(String packageName, List<DistFile> interest) throws InterruptedException;

    /** How long the upload of this file may take until its answer counts as lost. */
    Duration patience(DistFile file);

    /** Sends one file, at most once. */
    Answer upload(Upload upload) throws InterruptedException;

    /** A file to send: what it says of itself, its bytes, and what attests it (JSON, or null). */
    record Upload(DistFile file, Metadata metadata, Bytes blob, String attestation) {
        /** One that nothing attests. */
        public Upload(DistFile file, Metadata metadata, Bytes blob) {
            this(file, metadata, blob, null);
        }
    }

    /** Bytes that are opened anew at each call. */
    @FunctionalInterface
    interface Bytes {
        InputStream open() throws IOException;
    }
}
