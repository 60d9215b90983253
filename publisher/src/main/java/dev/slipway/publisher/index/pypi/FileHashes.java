package dev.slipway.publisher.index.pypi;

import dev.slipway.events.DistFile;
import dev.slipway.publisher.index.Listing;
import dev.slipway.publisher.index.Listing.Listed;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.runtime.credential.Credential;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out hashes that a page does not tell (PEP 503 only recommends them), by reading the files themselves. */
final class FileHashes {
    private final IndexHttp http;
    private final Credential credential;
    private final Pages pages;

    FileHashes(IndexHttp http, Credential credential, Pages pages) {
        this.http = http;
        this.credential = credential;
        this.pages = pages;
    }

    Listing complete(Listing listing, List<DistFile> interest) throws IOException, InterruptedException {
        Map<String, Listed> files = new HashMap<>(listing.files());
        for (DistFile file : interest) {
            Listed listed = files.get(file.filename());
            if (listed != null && listed.sha256() == null && listed.address() != null) {
                String sha256 = hash(listed, http.patience(file.size())).orElse(null);
                files.put(
                        file.filename(), new Listed(listed.filename(), sha256, listed.address(), listed.uploadedAt()));
            }
        }
        return new Listing(files);
    }

    private Optional<String> hash(Listed listed, Duration patience) throws IOException, InterruptedException {
        String address = listed.address().toString();
        String known = pages.hashes().get(address);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> found = http.sha256(listed.address(), credential, patience);
        found.ifPresent(sha256 -> pages.hashes().put(address, sha256));
        return found;
    }
}
