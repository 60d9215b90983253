package dev.slipway.publisher.index.pypi;

import dev.slipway.events.DistFile;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.credential.Login;
import dev.slipway.publisher.index.Answer;
import dev.slipway.publisher.index.PackageIndex;
import dev.slipway.publisher.index.Reading;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.runtime.credential.Credential;
import java.time.Duration;
import java.util.List;

/** An index that speaks PyPI's upload protocol and serves simple pages, for one run: read with the credential, sent to with the login. */
public final class PypiIndex implements PackageIndex {
    private final PageReader reader;
    private final Uploader uploader;

    public PypiIndex(IndexSpec spec, Credential credential, Login login, IndexHttp http, Pages pages) {
        Failures failures = new Failures(spec, spec.credential());
        this.reader = new PageReader(spec, credential, http, pages, failures);
        this.uploader = new Uploader(spec, login, http, failures);
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
