package dev.slipway.publisher.index.pypi;

import dev.slipway.events.DistFile;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.index.Answer;
import dev.slipway.publisher.index.PackageIndex;
import dev.slipway.publisher.index.Reading;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.runtime.credential.Credential;
import java.time.Duration;
import java.util.List;

/** An index that speaks PyPI's upload protocol and serves simple pages, for one run with one credential. */
public final class PypiIndex implements PackageIndex {
    private final PageReader reader;
    private final Uploader uploader;

    public PypiIndex(IndexSpec spec, Credential credential, IndexHttp http, Pages pages) {
        Failures failures = new Failures(spec, credential.reference());
        this.reader = new PageReader(spec, credential, http, pages, failures);
        this.uploader = new Uploader(spec, credential, http, failures);
    }

    @Override
    public Reading read(String packageName, List<DistFile> interest) throws InterruptedException {
        return reader.read(packageName, interest);
    }

    @Override
    public Duration patience(DistFile file) {
        return uploader.patience(file);
    }

    @Override
    public Answer upload(Upload upload) throws InterruptedException {
        return uploader.upload(upload);
    }
}
